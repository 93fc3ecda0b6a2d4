import { z } from 'zod'
import { openFormBrowser } from './support/form-browser'
import { actionId, resultOf } from './support/server-actions'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

/** A sample of those in lib/account/own-url.test.ts: one of each kind. `US` is our own address. */
const AWAY = [
  'https://evil.example/',
  '//evil.example',
  'https:evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a/..//evil.example',
  'US@evil.example/',
  'US.evil.example/',
  'US//evil.example',
  'javascript:alert(1)',
]

/** An address in a page that a browser would follow; what waits in a field is checked when it is sent. */
const LED = /\s(?:href|src|action|content)="[^"?]*(?:evil\.example|alert\(1\))[^"]*"/

const refusal = z.object({ errors: z.tuple([z.object({ code: z.string() })]) })

// GHSA-pfrf-9r5f-73f5 and six more of one login app (lessons, 13): every address that comes in passes one check.
test('no address that leads away is kept by anything that takes one', async ({ person }) => {
  const { url } = findWorld().app
  const create = actionId('lib/actions/sign-in.ts#createSignIn')
  const signUp = actionId('lib/actions/sign-up.ts#createSignUp')
  const identifier = person.email
  const strategy = 'oauth_google'
  for (const away of AWAY.map((one) => one.replace('US', url))) {
    const asked: [string, object][] = [
      [create, { strategy, redirectUrl: away }],
      [create, { strategy, redirectUrl: '/sso-callback', actionCompleteRedirectUrl: away }],
      [create, { strategy: 'email_link', identifier, redirectUrl: away }],
      [signUp, { strategy, redirectUrl: away }],
      [signUp, { strategy, redirectUrl: '/sso-callback', actionCompleteRedirectUrl: away }],
    ]
    for (const [action, params] of asked) {
      const browser = openFormBrowser(url, newAddress())
      const { body, setCookies } = await browser.call(action, [params])
      expect(codeIn(body), JSON.stringify(params)).toBe('invalid_redirect_url')
      expect(setCookies).toEqual([])
    }
  }
})

test('a way in leads home instead of away, and so does what comes after it', async ({ person }) => {
  const { url } = findWorld().app
  const user = z.object({
    response: z.object({ sessions: z.array(z.object({ user: z.object({ id: z.string() }) })) }),
  })
  for (const away of AWAY.map((one) => one.replace('US', url))) {
    const browser = openFormBrowser(url, newAddress())
    const query = new URLSearchParams({ redirect_url: away })
    const step = await browser.submit(await browser.open(`/sign-in?${query}`), { identifier: person.email })
    const { headers } = await browser.post(step, { password: person.password })
    expect(headers.location, away).toBe('/')

    // Signed in by now, the same address as the end of a trip that connects an account, and of every page that leads on.
    const shown = user.parse(JSON.parse((await browser.send('/v1/client')).body)).response.sessions[0]?.user
      .id
    const params = { strategy: 'oauth_google', redirectUrl: away }
    const asked = [shown, 'createExternalAccount', params]
    const { body } = await browser.call(actionId('lib/actions/user.ts#askAsUser'), asked)
    expect(codeIn(body), away).toBe('invalid_redirect_url')
    for (const page of [
      '/sign-in',
      '/sign-up',
      '/sign-in/verify',
      '/sign-in/sso-callback',
      '/sign-in/tasks',
    ]) {
      const answer = await browser.send(`${page}?${query}`)
      expect(answer.headers.location ?? '/', page).toMatch(/^\/(?![/\\])/)
      expect(answer.body.match(LED), page).toBeNull()
    }
  }
})

function codeIn(body: string): string {
  return refusal.parse(resultOf(body)).errors[0].code
}

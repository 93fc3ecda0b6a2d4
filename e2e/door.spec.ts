import { createServer } from 'node:http'
import { z } from 'zod'
import { findFreePort } from '@/lib/testing/free-port'
import { atPassword, cookieOf, sessionsIn, signedIn } from './support/form-steps'
import { openFormBrowser } from './support/form-browser'
import { send, toMultipart, type Sent } from './support/http'
import { SENDERS } from './support/senders'
import { actionId } from './support/server-actions'
import { sessionsOf, signIn } from './support/steps'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const refusal = z.object({ errors: z.tuple([z.object({ code: z.string() })]) })
const CREATE = 'lib/actions/sign-in.ts#createSignIn'
const SIGN_OUT = 'lib/actions/forms.ts#signOutEverywhere'

// https://github.com/advisories/GHSA-w37m-7fhw-fmv9 and lessons of login CSRF: SameSite=Lax alone does not do it.
test('another site signs nobody out and gets no token, by any form or script', async ({ page, person }) => {
  const { url } = findWorld().app
  await signIn(page, person)
  const before = await sessionsOf(page)
  const tokens = `${url}/v1/client/sessions/${before[0]}/tokens`
  const evil = await serve(`
    <form id="plain" method="post" action="${tokens}"></form>
    <form id="text" method="post" enctype="text/plain" action="${tokens}"><input name="a" value="b"></form>
    <form id="parts" method="post" enctype="multipart/form-data" action="${url}/">
      <input name="$ACTION_ID_${actionId(SIGN_OUT)}">
    </form>`)
  for (const id of ['plain', 'text', 'parts']) {
    await page.goto(evil.url)
    const answer = page.waitForResponse((response) => response.url().startsWith(url))
    await page.locator(`#${id}`).evaluate((form) => form instanceof HTMLFormElement && form.submit())
    expect(await (await answer).json()).toMatchObject({ errors: [{ code: 'origin_invalid' }] })
  }
  for (const address of [tokens, `${url}/`]) {
    await page.goto(evil.url)
    const answer = page.waitForResponse(address)
    await page.evaluate(async (to) => {
      await fetch(to, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '[]' }).catch(
        () => null,
      )
    }, address)
    expect((await answer).headers()['set-cookie']).toBeUndefined()
  }
  await page.goto(`${url}/account`)
  expect(await sessionsOf(page)).toEqual(before)
  await evil.stop()
})

test('whoever is not our own page is refused at actions, forms and routes, and nothing is done', async ({
  person,
}) => {
  const { url } = findWorld().app
  const browser = await signedIn(person)
  const before = await sessionsIn(browser)
  const form = await toMultipart([[`$ACTION_ID_${actionId(SIGN_OUT)}`, '']])
  for (const [who, headersFor, code] of SENDERS) {
    const headers = { cookie: cookieOf(browser), 'x-real-ip': newAddress(), ...headersFor(url) }
    const posts: [string, Sent][] = [
      [
        '/',
        {
          headers: { ...headers, 'next-action': actionId(CREATE), 'content-type': 'text/plain' },
          body: '[{}]',
        },
      ],
      ['/', { headers: { ...headers, 'content-type': form.type }, body: form.bytes }],
      [`/v1/client/sessions/${before[0]}/tokens`, { headers }],
      ['/v1/client/passkey_options', { headers }],
    ]
    for (const [path, post] of posts) {
      const answer = await send(url + path, { method: 'POST', ...post })
      expect(answer.status, who).toBe(400)
      expect(refusal.parse(JSON.parse(answer.body)).errors[0].code, who).toBe(code)
      expect(answer.setCookies).toEqual([])
    }
  }
  expect(await sessionsIn(browser)).toEqual(before)
})

test('a cookie that was planted before the sign-in is worth nothing after it', async ({ person }) => {
  const attacker = openFormBrowser(findWorld().app.url, newAddress())
  await attacker.call(actionId(CREATE), [{ identifier: person.email }])
  const { browser, page } = await atPassword(person)
  const [client = ''] = [...attacker.jar.values()]
  browser.jar.set('__client', client)
  const start = await browser.open('/sign-in/password')
  await browser.submit(start.forms.length > 0 ? start : page, { password: person.password })
  expect(await sessionsIn(browser)).toHaveLength(1)
  expect(browser.jar.get('__client')).not.toBe(client)

  // For 30 s the old secret may still read, for the sake of a second tab; it can change nothing, and gets no token.
  const token = await attacker.send(`/v1/client/sessions/${(await sessionsIn(browser))[0]}/tokens`, {
    method: 'POST',
  })
  expect(token.status).toBe(409)
  expect(token.setCookies).toEqual([])
  expect((await attacker.open('/account')).path).toMatch(/^\/sign-in/)
})

test('reading changes nothing and sets no cookie, signed in or not', async ({ person }) => {
  const browser = await signedIn(person)
  const jar = new Map(browser.jar)
  const [session] = await sessionsIn(browser)
  const paths = [
    '/',
    '/sign-in',
    '/sign-in/password',
    '/sign-in/email-code',
    '/sign-in/methods',
    '/account',
    '/flows',
    '/nowhere',
  ]
  const routes = [
    '/v1/client',
    '/v1/client/sign_ins/sia_0',
    '/v1/client/passkey_options',
    `/v1/client/sessions/${session}/tokens`,
    '/api/cron/outbox',
  ]
  const stranger = openFormBrowser(findWorld().app.url, newAddress())
  for (const path of [...paths, ...routes])
    for (const method of ['GET', 'HEAD'])
      for (const reader of [browser, stranger])
        expect((await reader.send(path, { method })).setCookies, `${method} ${path}`).toEqual([])
  expect(browser.jar).toEqual(jar)
  expect(await sessionsIn(browser)).toEqual([session])
})

test('a method that a route does not know, and an action that is not there, are refused in their own words', async () => {
  const browser = openFormBrowser(findWorld().app.url, newAddress())
  for (const path of [
    '/v1/client',
    '/v1/client/sign_ins/sia_0',
    '/api/cron/outbox',
    '/dev/inbox/msg_0/preview',
  ]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await browser.send(path, { method })).status, `${method} ${path}`).toBe(405)
    expect((await browser.send(path, { method: 'OPTIONS' })).status).toBe(204)
  }
  for (const path of ['/v1/client/sessions/sess_0/tokens', '/v1/client/passkey_options'])
    expect((await browser.send(path)).status, path).toBe(405)
  expect((await browser.call(`40${'0'.repeat(40)}`, [])).status).toBe(409)
  expect((await browser.call('nonsense', [])).status).toBe(400)
})

async function serve(html: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await findFreePort()
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

import { findFreePort } from '@/lib/testing/free-port'
import { newDataDir, startApp } from './support/app'
import { openFormBrowser } from './support/form-browser'
import { atPassword, signedIn } from './support/form-steps'
import { send } from './support/http'
import { makePerson } from './support/person'
import { productionVars } from './support/production'
import { actionId, resultOf } from './support/server-actions'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

// GHSA-v959-qxv6-6f8p, GHSA-pr34-2v5x-6qjq and five more of one login app: who we are comes from no header.
test('whatever somebody calls us, redirects, cookies and mails say our own name', async ({
  person,
  mailbox,
}) => {
  const { url } = findWorld().app
  for (const host of ['evil.example', `127.0.0.1:${new URL(url).port}`, 'localhost'])
    expect((await send(`${url}/`, { headers: { host } })).status).toBe(421)

  const lie = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  const browser = openFormBrowser(url, newAddress())
  const answer = await browser.send('/', {
    method: 'POST',
    headers: {
      ...lie,
      'next-action': actionId('lib/actions/sign-in.ts#createSignIn'),
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify([{ identifier: person.email, strategy: 'email_code' }]),
  })
  expect(resultOf(answer.body)).toMatchObject({ response: { status: 'needs_first_factor' } })
  expect(answer.setCookies).toEqual([expect.stringMatching(/^__client=[^;]+; Path=\/; /)])
  expect(answer.setCookies.join()).not.toMatch(/domain|secure/i)
  const { html, text } = await mailbox.waitFor(person.email)
  const away = await send(`${url}/account`, { headers: lie })
  expect(away.headers.location).toMatch(/\/sign-in\?redirect_url=%2Faccount$/)
  const home = await send(`${url}/`, { headers: lie })
  expect([html, text, answer.body, away.headers.location, home.body].join()).not.toContain('evil.example')
})

test('in production cookies are for this host and for https alone, and the inbox is not there', async () => {
  const dataDir = newDataDir()
  const PORT = String(await findFreePort())
  const vars = await productionVars(`https://localhost:${PORT}`, 'smtp://localhost:1')
  const app = await startApp(dataDir, { ...vars, PORT })
  const person = await makePerson(dataDir)
  const away = await send(`${app.url}/account`, { headers: { host: 'evil.example' } })
  expect(away.headers.location).not.toContain('evil')

  const browser = openFormBrowser(app.url, newAddress(), vars['BASE_URL'])
  const page = await browser.submit(await browser.open('/sign-in'), { identifier: person.email })
  const { setCookies } = await browser.post(page, { password: person.password })
  expect(setCookies.map((line) => line.split('=')[0]).sort()).toEqual(['__Host-__client', '__Host-__session'])
  for (const line of setCookies) expect(line).toMatch(/; Path=\/; .*; Secure; HttpOnly; SameSite=lax$/)
  expect(setCookies.join()).not.toMatch(/domain/i)

  const over = await browser.send('/account', { headers: { 'x-forwarded-proto': 'https' } })
  expect(over.body).toContain(person.email)
  expect(over.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  expect(over.headers['content-security-policy']).toContain('upgrade-insecure-requests')
  for (const path of ['/dev/inbox', '/dev/inbox/msg_1', '/dev/inbox/msg_1/preview'])
    expect((await browser.send(path)).status).toBe(404)
  await app.stop()
})

test('on http the cookies are for this host, out of reach of scripts, and not sent along from other sites', async ({
  person,
}) => {
  const { browser, page } = await atPassword(person)
  const { setCookies } = await browser.post(page, { password: person.password })
  expect(setCookies.map((line) => line.split('=')[0]).sort()).toEqual(['__client', '__session'])
  for (const line of setCookies) expect(line).toMatch(/; Path=\/; .*; HttpOnly; SameSite=lax$/)
  expect(setCookies.join()).not.toMatch(/domain|secure/i)
})

// prettier-ignore
const ELSEWHERE = [
  '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https://evil.example', 'http:/evil.example', 'javascript:alert(1)//evil', 'JaVaScRiPt:evil',
  'data:text/html,evil', '\t//evil.example', '/\t/evil.example', '/\n/evil.example', '/a/..//evil.example', '/.//evil.example', '%2F%2Fevil.example', 'evil.example',
]

test('after a sign-in nobody lands on another site, however its address is written', async ({
  createPerson,
}) => {
  const { url } = findWorld().app
  const [ada, grace] = await Promise.all([createPerson(), createPerson()])
  const targets = [...ELSEWHERE, `${url}.evil.example`, `${url}@evil.example`]
  for (const [index, target] of targets.entries()) {
    const person = index % 2 ? ada : grace
    const { browser, page } = await atPassword(
      person,
      `/sign-in?${new URLSearchParams({ redirect_url: target })}`,
    )
    const { location } = (await browser.post(page, { password: person.password })).headers
    expect(location, target).toBe('/')

    const again = await browser.open(`/sign-in?${new URLSearchParams({ redirect_url: target })}`)
    const session = again.forms.flat().find(([name]) => name === 'session_id')?.[1] ?? ''
    expect((await browser.post(again, { session_id: session, redirect_url: target })).headers.location).toBe(
      '/',
    )
  }
})

test('after a sign-in people land on the page of ours that they wanted', async ({ person }) => {
  const { url } = findWorld().app
  for (const [target, expected] of [
    ['/account?tab=1#top', '/account?tab=1#top'],
    [`${url}/account`, '/account'],
    ['/é', '/%C3%A9'],
  ] as const) {
    const { browser, page } = await atPassword(
      person,
      `/sign-in?${new URLSearchParams({ redirect_url: target })}`,
    )
    expect((await browser.post(page, { password: person.password })).headers.location).toBe(expected)
  }
})

test('every page has the headers that keep it to itself, and a nonce of its own', async ({ person }) => {
  const browser = await signedIn(person)
  const nonces = new Set<string>()
  const pages = ['/', '/sign-in', '/account', '/flows', '/dev/inbox', '/nowhere', '/sign-in/nowhere', '/%00']
  for (const path of pages) {
    const { headers, body } = await browser.send(path)
    const policy = String(headers['content-security-policy'])
    const [, nonce = ''] = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? []
    expect(nonce.length, path).toBeGreaterThan(20)
    nonces.add(nonce)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("form-action 'self'")
    for (const [script] of body.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`)
    expect(body).not.toMatch(/<[^>]+\sstyle="/)
    expect(headers['cache-control']).toContain('no-store')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'referrer-policy': expect.stringMatching(/^(strict-origin-when-cross-origin|no-referrer)$/),
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
  expect(nonces.size).toBe(pages.length)
})

test('no answer of the wire is kept by anybody on the way', async ({ person }) => {
  const browser = await signedIn(person)
  for (const [method, path] of [
    ['GET', '/v1/client'],
    ['GET', '/v1/client/sign_ins/sia_0'],
    ['POST', '/v1/client/sessions/sess_0/tokens'],
    ['GET', '/api/cron/outbox'],
    ['GET', '/dev/inbox/msg_0/preview'],
  ] as const) {
    const { headers } = await browser.send(path, { method })
    expect(headers['cache-control'], path).toContain('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

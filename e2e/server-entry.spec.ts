import { z } from 'zod'
import { openFormBrowser } from './support/form-browser'
import { send } from './support/http'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

/** Ways to write the address of a page that nobody sees who is signed out. Sent as they stand: no client tidies them up. */
const WAYS = [
  '/account',
  '//account',
  '/./account',
  '/x/../account',
  '/x;/../account',
  '/x/..;/account',
  '/%2e/account',
  '/x/%2e%2e/account',
  '/%61ccount',
  '/%2561ccount',
  '/%2faccount',
  '/account%2f',
  '/%5caccount',
  '/\\account',
  '/account\\',
  '/ACCOUNT',
  '/account/',
  '/account//activity',
  '/account/activity',
  '/account/%61ctivity',
  '/account/activity;x=1',
  '/account;x=1/activity',
  '/account%2factivity',
  '/account%00',
  '/account%ff',
  '/account.rsc',
  '/account.json',
  '/account.segments/_tree.segment.rsc',
  '/_next/data/x/account.json',
  '/en/account',
  '/index/account',
  '/sign-in/..%2faccount',
  '/sign-in/%2e%2e/account',
  '/sign-in/..;/account',
]

/** Headers that a router, or somebody in front of one, was once led astray by. */
const HEADERS = [
  ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
  ['x-middleware-subrequest', 'middleware:middleware:middleware:middleware:middleware'],
  ['x-nextjs-data', '1'],
  ['rsc', '1'],
  ['x-matched-path', '/account'],
  ['x-invoke-path', '/account'],
  ['x-rewrite-url', '/account'],
  ['x-original-url', '/account'],
  ['x-page-url', '/account'],
] as const

const HTML = { accept: 'text/html' }

/** The title of an account's pages. */
const SHOWN = /<title>(Account|Activity)/

const identified = z.object({ userId: z.string(), sid: z.string() })

// CVE-2025-29927, CVE-2026-41248 (lessons, 18): the page itself is what guards, however somebody got past the proxy.
test('no way to write its address shows an account to whoever is signed out', async () => {
  const { url } = findWorld().app
  // A page that leads away has its title already, and nothing else.
  const open = async (path: string, headers: Record<string, string>) => {
    const { status, body } = await send(url + path, { headers })
    return status === 200 ? body : ''
  }
  for (const path of WAYS) expect(await open(path, HTML), path).not.toMatch(SHOWN)
  for (const [name, value] of HEADERS)
    for (const path of ['/account', '/account/activity', '/', '/sign-in'])
      expect(await open(path, { ...HTML, [name]: value }), `${path} ${name}`).not.toMatch(SHOWN)
  // A cookie that is nobody's passes the proxy.
  const cookie = `__client=client_${'x'.repeat(24)}.${'y'.repeat(43)}; __session=a.b.c`
  for (const path of WAYS) expect(await open(path, { ...HTML, cookie }), path).not.toMatch(SHOWN)
})

test('auth.protect() leads a page to the sign-in page and back, and tells a program that nothing is there', async () => {
  const { url } = findWorld().app
  const nobody = openFormBrowser(url, newAddress())
  const page = await nobody.send('/dev/server?tab=1', { headers: HTML })
  expect([page.status, page.headers.location]).toEqual([
    307,
    '/sign-in?redirect_url=%2Fdev%2Fserver%3Ftab%3D1',
  ])
  expect(page.body).not.toContain('A token')
  const lied = { ...HTML, 'x-page-url': 'https://evil.example' }
  expect((await nobody.send('/dev/server', { headers: lied })).headers.location).toBe(
    '/sign-in?redirect_url=%2Fdev%2Fserver',
  )
  expect((await nobody.send('/dev/server')).status).toBe(404)
  const told = await nobody.send('/dev/server/route')
  expect([told.status, codeOf(told.body)]).toEqual([401, 'signed_out'])
})

test('whoever is signed in is told from whoever may see it; tokens come from the server', async ({
  person,
}) => {
  const { url } = findWorld().app
  const browser = openFormBrowser(url, newAddress())
  const step = await browser.submit(await browser.open('/sign-in'), { identifier: person.email })
  await browser.submit(step, { password: person.password })
  expect((await browser.send('/account', { headers: HTML })).body).toMatch(SHOWN)
  const { status, body } = await browser.send('/dev/server', { headers: HTML })
  expect(status).toBe(200)
  for (const told of [person.email, 'Proven today', 'A token']) expect(body).toContain(told)
  expect((await browser.send('/dev/server?role=org:admin', { headers: HTML })).status).toBe(404)
  const { sid } = identified.parse(JSON.parse((await browser.send('/dev/server/route')).body))
  expect((await browser.send('/dev/server/route?role=org:admin')).status).toBe(404)

  const ask = (session: string, template: string, sent = {}) =>
    browser.send(`/v1/client/sessions/${session}/tokens/${template}`, { method: 'POST', ...sent })
  const unknown = await ask(sid, 'nothing')
  expect([unknown.status, codeOf(unknown.body)]).toEqual([404, 'resource_not_found'])
  const elsewhere = await ask('sess_none', 'nothing')
  expect([elsewhere.status, codeOf(elsewhere.body)]).toEqual([401, 'signed_out'])
  const crossed = await ask(sid, 'nothing', { headers: { origin: 'https://evil.example' } })
  expect(codeOf(crossed.body)).toBe('origin_invalid')

  const keys = await browser.send('/.well-known/jwks.json')
  expect(keys.headers['cache-control']).toContain('public')
  expect(keys.body).toMatch(/"use":"sig"/)
  expect(keys.body).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
})

const refusal = z.object({ errors: z.tuple([z.object({ code: z.string() })]) })

function codeOf(body: string): string {
  return refusal.parse(JSON.parse(body)).errors[0].code
}

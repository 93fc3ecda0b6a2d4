import { openFormBrowser } from './support/form-browser'
import { NEIGHBOUR, postForm } from './support/frontend-api'
import { codeOf, open, signedIn, test, tokensIn } from './support/frontend-api-steps'
import { cookieOf } from './support/form-steps'
import { send, toMultipart } from './support/http'
import { makePerson } from './support/person'
import { SENDERS } from './support/senders'
import { actionId } from './support/server-actions'
import { expect, newAddress } from './support/test'
import { findWorld } from './support/world'

test('as long as it is off, nothing is there, whatever is asked', async () => {
  const browser = openFormBrowser(findWorld().app.url, newAddress())
  for (const path of ['client', 'environment', 'client/sign_ins', 'jwks', 'nowhere', ''])
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await browser.send(`/__clerk/v1/${path}`.replace(/\/$/, ''), { method })
      expect([answer.status, codeOf(answer)], `${method} ${path}`).toEqual([404, 'resource_not_found'])
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.setCookies).toEqual([])
    }
})

// Everything but a read is a POST here that may stand for another method, which a plain form of any site can send.
test('whoever is not a page of ours is refused, by whatever method a form may claim, and nothing is done', async ({
  variant,
}) => {
  const { browser, sessionId } = await signedIn(variant, await makePerson(variant.dataDir))
  for (const [who, headersFor, code] of SENDERS) {
    const headers = { cookie: cookieOf(browser), 'x-real-ip': newAddress(), ...headersFor(variant.url) }
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const path of [
      'client/sign_ins',
      'client/sign_ups',
      'client/sessions?_method=DELETE',
      'client?_method=delete',
      `client/sessions/${sessionId}/tokens`,
      `client/sessions/${sessionId}/touch`,
      `client/sessions/${sessionId}/end`,
      `me?_method=PATCH&_clerk_session_id=${sessionId}`,
      `me?_method=DELETE&_clerk_session_id=${sessionId}`,
    ]) {
      const answer = await send(`${variant.url}/__clerk/v1/${path}`, {
        method: 'POST',
        headers: { ...headers, ...type },
        body: 'first_name=Mallory',
      })
      expect([answer.status, codeOf(answer)], `${who}: ${path}`).toEqual([400, code])
      expect(answer.setCookies).toEqual([])
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  }
  expect(await tokensIn(browser)).toHaveLength(1)
})

test('a method that is claimed in the address counts for a POST and for nothing else', async ({
  variant,
}) => {
  const { browser } = await signedIn(variant, await makePerson(variant.dataDir))
  expect((await browser.send('/__clerk/v1/client?_method=DELETE')).status).toBe(200)
  expect(await tokensIn(browser)).toHaveLength(1)
  expect((await postForm(browser, 'client/sessions?_method=delete')).status).toBe(200)
  expect(await tokensIn(browser)).toHaveLength(0)
})

test('an origin of ours that config.ts names may call and read, here and nowhere else', async ({
  variant,
}) => {
  const { browser, sessionId } = await signedIn(variant, await makePerson(variant.dataDir))
  const headers = { origin: NEIGHBOUR, 'sec-fetch-site': 'same-site', cookie: cookieOf(browser) }
  const tokens = `client/sessions/${sessionId}/tokens`
  const answer = await send(`${variant.url}/__clerk/v1/${tokens}`, { method: 'POST', headers })
  expect(answer.status).toBe(200)
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': NEIGHBOUR,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
    vary: expect.stringContaining('Origin'),
  })
  expect(codeOf(await send(`${variant.url}/v1/${tokens}`, { method: 'POST', headers }))).toBe(
    'origin_invalid',
  )
  const picture = await toMultipart([['file', new Blob(['no picture'])]])
  const upload = `me/profile_image?_clerk_session_id=${sessionId}`
  const post = { method: 'POST', headers: { ...headers, 'content-type': picture.type }, body: picture.bytes }
  expect(codeOf(await send(`${variant.url}/__clerk/v1/${upload}`, post))).toBe('image_type_not_supported')
  const form = await toMultipart([[`$ACTION_ID_${actionId('lib/actions/forms.ts#signOutEverywhere')}`, '']])
  for (const path of ['/', '/__clerk/nowhere', '/__clerk/v1/client']) {
    const posted = { ...headers, 'content-type': form.type }
    await send(variant.url + path, { method: 'POST', headers: posted, body: form.bytes })
  }
  expect(await tokensIn(browser)).toHaveLength(1)
})

test('a browser that asks beforehand hears of the origins that may call, and of no other', async ({
  variant,
}) => {
  const ask = (origin: string) =>
    send(`${variant.url}/__clerk/v1/client/sign_ins`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-evil',
      },
    })
  const ours = await ask(NEIGHBOUR)
  expect(ours.status).toBe(204)
  expect(ours.headers['access-control-allow-origin']).toBe(NEIGHBOUR)
  expect(ours.headers['access-control-allow-headers']).toBe('authorization, content-type')
  for (const origin of [
    'https://evil.example',
    'null',
    `${NEIGHBOUR}.evil.example`,
    NEIGHBOUR.toUpperCase(),
    '*',
    '',
  ])
    expect((await ask(origin)).headers['access-control-allow-origin'], origin).toBeUndefined()
})

// prettier-ignore
const NOWHERE = [
  '/__clerk', '/__clerk/v1', '/__clerk/v2/client', '/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js', '/__clerk/v1/nowhere', '/__clerk/v1/CLIENT',
  '/__clerk/v1/client/sign_ins/a/b/c/d', '/__clerk/v1/client%2fsign_ins', '/__clerk/v1/client/..%2f..%2faccount', '/__clerk/v1/__proto__',
  '/__clerk/v1/client/sign_ins/%00', '/__clerk/v1/client/sign_ins/:', '/__clerk/v1/client/sign_ins/sia_0', '/__clerk/v1/constructor/toString',
  '/__clerk/v1/client/sign_ins/%0d%0aSet-Cookie:%20a=b', `/__clerk/v1/client/sign_ins/${'a'.repeat(4000)}`, '/v1/frontend', '/v1/frontend/nowhere',
]

test('what is not offered has a code and no page, by any path or method', async ({ variant }) => {
  const browser = open(variant)
  for (const path of NOWHERE)
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
      const answer = await browser.send(path, { method })
      expect([answer.status, codeOf(answer)], `${method} ${path}`).toEqual([404, 'resource_not_found'])
      expect(answer.setCookies).toEqual([])
    }
  for (const method of ['GET', 'HEAD', 'CONNECT', '__proto__', 'constructor', '', 'GET%20client', '%0d%0a'])
    expect(codeOf(await postForm(browser, `client?_method=${method}`)), method).toBe('resource_not_found')
  const head = await browser.send('/__clerk/v1/client', { method: 'HEAD' })
  expect([head.status, head.body]).toEqual([200, ''])
  for (const method of ['PROPFIND', 'QUERY']) {
    const { status, body } = await browser.send('/__clerk/v1/client', { method })
    expect(status, method).toBeLessThan(500)
    expect(body).not.toContain('<')
  }
})

const FIELDS = Array.from({ length: 20_000 }, (_, index) => `a${index}=`).join('&')
// prettier-ignore
const BODIES: readonly [what: string, type: string, body: string, code: string][] = [
  ['JSON',                       'application/json',                  '{"identifier":"a@example.com"}',              'request_body_invalid'],
  ['plain text',                 'text/plain',                        'identifier=a@example.com',                    'request_body_invalid'],
  ['a type that only begins so', 'application/x-www-form-urlencodedx', 'identifier=a@example.com',                   'request_body_invalid'],
  ['a form of four megabytes',   'application/x-www-form-urlencoded', `identifier=${'a'.repeat(4 * 1024 * 1024)}`,   'request_body_invalid'],
  ['twenty thousand fields',     'application/x-www-form-urlencoded', FIELDS.slice(0, 60_000),                       'request_body_invalid'],
  ['a long identifier',          'application/x-www-form-urlencoded', `identifier=${'a'.repeat(60_000)}`,            'form_param_max_length_exceeded'],
  ['bytes that are no text',     'application/x-www-form-urlencoded', 'identifier=%ff%fe%00',                        'form_param_format_invalid'],
  ['half of an escape',          'application/x-www-form-urlencoded', 'identifier=%E0%A4%A&x=%',                     'form_param_format_invalid'],
  ['an object that is none',     'application/x-www-form-urlencoded', 'strategy=passkey&public_key_credential={',    'passkey_invalid_public_key_credential'],
  ['a truth that is none',       'application/x-www-form-urlencoded', 'identifier=a@example.com&transfer=1',         'form_param_type_invalid'],
]

test('a body that is no form of the SDK is refused by a code, and quickly', async ({ variant }) => {
  for (const [what, type, body, code] of BODIES) {
    const answer = await open(variant).send('/__clerk/v1/client/sign_ins', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect(codeOf(answer), what).toBe(code)
    expect(answer.status, what).toBeLessThan(500)
  }
  const { browser, sessionId } = await signedIn(variant, await makePerson(variant.dataDir))
  const picture = await postForm(browser, `me/profile_image?_clerk_session_id=${sessionId}`, { file: 'x' })
  expect([picture.status, codeOf(picture)]).toEqual([400, 'request_body_invalid'])
})

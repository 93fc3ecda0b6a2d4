import { expect, test } from 'vitest'
import { PAGE_URL_HEADER } from '@/lib/model/page-url'
import { requireSameOrigin } from './same-origin'

const US = 'https://app.example.com'
const ask = (headers: Record<string, string>) => () => requireSameOrigin(new Headers(headers), US)

test.each([
  ['a page of ours, as its browser says', { 'sec-fetch-site': 'same-origin' }],
  ['a page of ours, in a browser that says both', { 'sec-fetch-site': 'same-origin', origin: US }],
  ['a page of ours, in an older browser', { origin: US }],
])('%s may post', (_name, headers) => expect(ask(headers)).not.toThrow())

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: US }],
  ['a neighbour on our domain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
  ['an address that was typed or opened from a mail', { 'sec-fetch-site': 'none' }],
  ['a browser that says nothing we know', { 'sec-fetch-site': 'Same-Origin', origin: US }],
  ['another site, in an older browser', { origin: 'https://evil.example' }],
  ['a sandboxed frame or a redirect', { origin: 'null' }],
  ['a site whose name starts like ours', { origin: 'https://app.example.com.evil.example' }],
  ['another port', { origin: 'https://app.example.com:8443' }],
  ['the plain version of our site', { origin: 'http://app.example.com' }],
  ['an empty origin', { origin: '' }],
  [
    'a host header that agrees with a foreign origin',
    { origin: 'https://evil.example', host: 'evil.example' },
  ],
])('%s may not', (_name, headers) =>
  expect(ask(headers)).toThrow(expect.objectContaining({ code: 'origin_invalid' })),
)

test('whoever does not say where a request comes from may not either', () => {
  expect(ask({})).toThrow(expect.objectContaining({ code: 'origin_missing' }))
  expect(ask({ referer: `${US}/sign-in` })).toThrow(expect.objectContaining({ code: 'origin_missing' }))
})

const NEIGHBOUR = 'https://shop.example.com'
const OPEN = { enabled: true, origins: [NEIGHBOUR] }
const call =
  (headers: Record<string, string>, settings = OPEN, page = '/__clerk/v1/client/sign_ins') =>
  () =>
    requireSameOrigin(new Headers({ [PAGE_URL_HEADER]: page, ...headers }), US, settings)

test.each([
  ['an app on another origin of ours', { 'sec-fetch-site': 'same-site', origin: NEIGHBOUR }],
  ['that app in an older browser', { origin: NEIGHBOUR }],
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: US }],
])('%s may post to the Frontend API where config.ts names it', (_name, headers) =>
  expect(call(headers)).not.toThrow(),
)

test.each([
  [
    'a neighbour that is not named',
    call({ 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }),
  ],
  ['a site whose name starts like a named one', call({ origin: `${NEIGHBOUR}.evil.example` })],
  ['the plain version of a named one', call({ origin: 'http://shop.example.com' })],
  ['a named one in capital letters', call({ origin: NEIGHBOUR.toUpperCase() })],
  ['a sandboxed frame of a named one', call({ 'sec-fetch-site': 'cross-site', origin: 'null' })],
  ['a named one that does not say so', call({ 'sec-fetch-site': 'same-site' })],
  ['a named one while it is off', call({ origin: NEIGHBOUR }, { ...OPEN, enabled: false })],
  ['a named one at a page of ours', call({ origin: NEIGHBOUR }, OPEN, '/account')],
  ['a named one at a page whose name starts so', call({ origin: NEIGHBOUR }, OPEN, '/__clerks/v1/client')],
  [
    'a named one at a page that only mentions it',
    call({ origin: NEIGHBOUR }, OPEN, '/?to=/__clerk/v1/client'),
  ],
])('%s may not', (_name, ask) => expect(ask).toThrow(expect.objectContaining({ code: 'origin_invalid' })))

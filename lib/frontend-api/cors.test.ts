import { describe, expect, test } from 'vitest'
import { allow, preflight } from './cors'

const NEIGHBOUR = 'https://shop.example.com'
const OPEN = { enabled: true, origins: [NEIGHBOUR] }

const from = (headers: Record<string, string>) =>
  new Request('https://app.example.com/__clerk/v1/client', { headers })
const allowed = (response: Response) => response.headers.get('access-control-allow-origin')

test('an app that config.ts names reads the answer, and how long it has to wait', () => {
  const { headers } = allow(from({ origin: NEIGHBOUR }), Response.json({}, { status: 429 }), OPEN)
  expect(headers.get('access-control-allow-origin')).toBe(NEIGHBOUR)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-expose-headers')).toBe('Retry-After')
})

describe.each([
  ['a stranger', { origin: 'https://evil.example' }],
  ['a site whose name starts like a named one', { origin: `${NEIGHBOUR}.evil.example` }],
  ['a frame without an origin', { origin: 'null' }],
  ['everybody', { origin: '*' }],
  ['two at once', { origin: `${NEIGHBOUR}, https://evil.example` }],
  ['nobody', {}],
])('%s', (_name, headers: Record<string, string>) => {
  test('reads no answer, whatever else it says', () => {
    const response = allow(from(headers), Response.json({}), OPEN)
    expect(allowed(response)).toBeNull()
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('is not told beforehand that it may call', () =>
    expect(allowed(preflight(from(headers), OPEN))).toBeNull())
})

test('no cache hands the answer for one origin to another', () => {
  const senders: Record<string, string>[] = [{ origin: NEIGHBOUR }, { origin: 'https://evil.example' }, {}]
  for (const headers of senders)
    expect(allow(from(headers), Response.json({}), OPEN).headers.get('vary')).toBe('Origin')
})

test('whatever headers somebody asks for, those that the SDK sends are allowed and no other', () => {
  const asked = preflight(
    from({ origin: NEIGHBOUR, 'access-control-request-headers': 'x-evil, cookie' }),
    OPEN,
  )
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST')
})

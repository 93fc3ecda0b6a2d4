import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeRedirect } from './own-url'

const US = 'http://localhost:3000'
const to = (input: string | null | undefined, baseUrl = US) => safeRedirect(input, baseUrl)

// GHSA-pfrf-9r5f-73f5, GHSA-7wfc-4796-gmg5, GHSA-v959-qxv6-6f8p …: seven advisories in one login app (lessons, 13).
describe('nobody is led away from here by', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['a site without a scheme', '//evil.example'],
    ['more slashes', '///evil.example'],
    ['a scheme without slashes', 'https:evil.example'],
    ['our own scheme without slashes', 'http:evil.example'],
    ['a scheme with one slash', 'http:/evil.example'],
    ['backslashes, which browsers read as slashes', '/\\evil.example'],
    ['only backslashes', '\\\\evil.example'],
    ['a tab, which browsers drop', '/\t/evil.example'],
    ['a line break, which browsers drop', '/\n/evil.example'],
    ['a space before it', ' //evil.example'],
    ['a NUL before it', '\u0000//evil.example'],
    ['a tab in the scheme', 'java\tscript:alert(1)'],
    ['a script', 'javascript:alert(1)'],
    ['a script in odd case', 'JaVaScRiPt:alert(1)'],
    ['a document', 'data:text/html,<script>alert(1)</script>'],
    ['our address as a user name', 'http://localhost:3000@evil.example'],
    ['our address as a user name with a password', 'http://localhost:3000:x@evil.example/'],
    ['a site whose name starts like ours', 'http://localhost:3000.evil.example'],
    ['another port', 'http://localhost:3001/account'],
    ['a longer port', 'http://localhost:30001/account'],
    ['no port', 'http://localhost/account'],
    ['another scheme of our host', 'https://localhost:3000/account'],
    ['a path that turns into a host', '/a/..//evil.example'],
    ['a dot that turns into a host', '/.//evil.example'],
    ['an encoded way up that turns into a host', '/%2e%2e//evil.example'],
    ['our address with a host as its path', 'http://localhost:3000//evil.example'],
    ['slashes of another alphabet', '\uff0f\uff0fevil.example'],
    ['a path without a slash', 'account'],
    ['only a query', '?next=1'],
    ['something too long', `/${'a'.repeat(2048)}`],
  ])('%s', (_name, input) => {
    expect(to(input)).toBeNull()
  })

  test.each([[''], [null], [undefined]])('nothing (%j)', (input) => expect(to(input)).toBeNull())
})

describe('what is ours comes back as a path', () => {
  test.each([
    ['/account', '/account'],
    ['/account?tab=1#keys', '/account?tab=1#keys'],
    ['http://localhost:3000', '/'],
    ['http://localhost:3000/account?tab=1', '/account?tab=1'],
    ['/search?next=//evil.example', '/search?next=//evil.example'],
    ['/@evil.example', '/@evil.example'],
    ['/a/../account', '/account'],
    // Encoded slashes stay encoded: to every reader this is a path.
    ['/%2fevil.example', '/%2fevil.example'],
    ['/%5cevil.example', '/%5cevil.example'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/\uff0fevil.example', '/%EF%BC%8Fevil.example'],
  ])('%s → %s', (input, path) => expect(to(input)).toBe(path))

  test('on https as well, and never on the plain one', () => {
    expect(to('https://app.example.com/account', 'https://app.example.com')).toBe('/account')
    expect(to('http://app.example.com/account', 'https://app.example.com')).toBeNull()
  })
})

test('whatever comes in, what comes out leads to our own origin, for every reader', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    ':',
    '@',
    '.',
    '..',
    '%2f',
    '%5c',
    '%2e',
    '%09',
    '\t',
    '\n',
    ' ',
    '?',
    '#',
    'http',
    'https',
    'javascript',
    'evil.example',
    US,
    'localhost:3000',
    '\uff0f',
    '\u2028',
    'a',
  )
  const address = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(address, (input) => {
      const path = to(input)
      if (path === null) return
      expect(path).toMatch(/^\/(?![/\\])/)
      expect(new URL(path, US).origin).toBe(US)
      // Checked twice is as good as once.
      expect(to(path)).toBe(path)
    }),
    { numRuns: 5000 },
  )
})

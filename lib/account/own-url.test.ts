import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withBasePath } from '@/lib/model/base-path'
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
    ['many slashes', '////evil.example'],
    ['a scheme with many slashes', 'https:///evil.example'],
    ['a scheme in odd case', 'HtTpS:evil.example'],
    ['backslashes, which browsers read as slashes', '/\\evil.example'],
    ['a backslash first', '\\/evil.example'],
    ['a slash and two backslashes', '/\\\\evil.example'],
    ['a scheme with backslashes', 'https:\\\\evil.example'],
    ['our address with backslashes', 'http://localhost:3000\\\\evil.example'],
    ['our address and a backslash before an @', 'http://localhost:3000\\@evil.example'],
    ['only backslashes', '\\\\evil.example'],
    ['a tab, which browsers drop', '/\t/evil.example'],
    ['a line break, which browsers drop', '/\n/evil.example'],
    ['a carriage return, which browsers drop', '/\r/evil.example'],
    ['a tab between slashes and host', '//\tevil.example'],
    ['an encoded tab between two slashes', '//%09/evil.example'],
    ['a space before it', ' //evil.example'],
    ['a line break after it', '/account\nLocation: https://evil.example'],
    ['a NUL before it', '\u0000//evil.example'],
    ['a tab in the scheme', 'java\tscript:alert(1)'],
    ['a script', 'javascript:alert(1)'],
    ['a script in odd case', 'JaVaScRiPt:alert(1)'],
    ['a script after a slash', '//javascript:alert(1)'],
    ['a script with a line break in it', 'javascript://%0aalert(1)'],
    ['an older script', 'vbscript:msgbox(1)'],
    ['a document', 'data:text/html,<script>alert(1)</script>'],
    ['a document that a page made', 'blob:http://localhost:3000/2f6e8f0c'],
    ['a file', 'file:///etc/passwd'],
    ['the source of a page', 'view-source:http://localhost:3000/'],
    ['an app of the device', 'intent://evil.example#Intent;scheme=https;end'],
    ['a mail', 'mailto:ada@evil.example'],
    ['our address as a user name', 'http://localhost:3000@evil.example'],
    ['our address as a user name with a password', 'http://localhost:3000:x@evil.example/'],
    ['an encoded @', 'http://localhost:3000%40evil.example'],
    ['nobody as a user name of ours', 'http://@evil.example/'],
    ['a site whose name starts like ours', 'http://localhost:3000.evil.example'],
    ['a site whose name ends like ours', 'http://evil.localhost:3000/'],
    ['a name that is ours after a dot', 'http://localhost.:3000/account'],
    ['an address that is this machine, too', 'http://127.0.0.1:3000/account'],
    ['another port', 'http://localhost:3001/account'],
    ['a longer port', 'http://localhost:30001/account'],
    ['no port', 'http://localhost/account'],
    ['another scheme of our host', 'https://localhost:3000/account'],
    ['a path that turns into a host', '/a/..//evil.example'],
    ['a dot that turns into a host', '/.//evil.example'],
    ['an encoded way up that turns into a host', '/%2e%2e//evil.example'],
    ['our address with a host as its path', 'http://localhost:3000//evil.example'],
    ['encoded ways up that turn into a host', '/a/%2e%2e//evil.example'],
    ['a half encoded way up that turns into a host', '/a/.%2E//evil.example'],
    ['slashes of another alphabet', '\uff0f\uff0fevil.example'],
    ['a scheme with slashes of another alphabet', 'https:\uff0f\uff0fevil.example'],
    ['dots of another alphabet', 'http://evil\u3002example/'],
    ['letters of another alphabet', 'http://\u217focalhost:3000.evil\uff0eexample/'],
    ['a path without a slash', 'account'],
    ['only a query', '?next=1'],
    ['something too long', `/${'a'.repeat(2048)}`],
  ])('%s', (_name, input) => {
    expect(to(input)).toBeNull()
  })

  test.each([[''], [null], [undefined]])('nothing (%j)', (input) => expect(to(input)).toBeNull())
})

describe('below a base path, nobody is led out of it by', () => {
  test.each([
    ['a way up that turns into a host', '/../..//evil.example'],
    ['a way up and down again to a host', '/door/../..//evil.example'],
    ['a way up', '/../account'],
    ['an encoded way up', '/%2e%2e/account'],
    ['our whole address with a way up', `${US}/door/../account`],
    ['our whole address with a way up to a host', `${US}/door/../..//evil.example`],
    ['our whole address with an encoded way up', `${US}/door/%2e%2e/account`],
    ['our whole address with a host as its path', `${US}/door//evil.example`],
    ['what lies beside it', `${US}/account`],
    ['the start of our origin', US],
    ['a folder whose name starts like it', `${US}/doorevil`],
    ['a folder whose name starts like it, with an @', `${US}/door@evil.example`],
    ['a folder whose name starts like it, with a dot', `${US}/door.evil.example`],
    ['a folder with an encoded slash', `${US}/door%2f..%2faccount`],
    ['the same folder in odd case', `${US}/Door/account`],
    ['the same folder of another site', 'https://evil.example/door/account'],
    ['our address as a user name', 'http://localhost:3000@evil.example/door/'],
    ['a site without a scheme', '//evil.example/door/'],
  ])('%s', (_name, input) => {
    expect(to(input, `${US}/door`)).toBeNull()
  })

  test.each([
    ['/account', '/account'],
    ['/', '/'],
    ['/?a=1', '/?a=1'],
    [`${US}/door`, '/'],
    [`${US}/door?a=1`, '/?a=1'],
    [`${US}/door/`, '/'],
    [`${US}/door/account?tab=1#keys`, '/account?tab=1#keys'],
    [`${US}/door/a/../account`, '/account'],
    // A path is the app's own, whatever it is called.
    ['/doorevil', '/doorevil'],
    ['/door/account', '/door/account'],
  ])('but %s is ours: %s', (input, path) => {
    expect(to(input, `${US}/door`)).toBe(path)
    expect(to(path, `${US}/door`)).toBe(path)
  })
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

test.each(['', '/door'])(
  'whatever comes in, what comes out leads to our own origin, for every reader (base path %j)',
  (basePath) => {
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
      '/door',
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
        const path = to(input, US + basePath)
        if (path === null) return
        expect(path).toMatch(/^\/(?![/\\])/)
        const led = new URL(withBasePath(path, basePath), US)
        expect(led.origin).toBe(US)
        expect(`${led.pathname}/`.startsWith(`${basePath}/`)).toBe(true)
        // Checked twice is as good as once.
        expect(to(path, US + basePath)).toBe(path)
      }),
      { numRuns: 5000 },
    )
  },
)

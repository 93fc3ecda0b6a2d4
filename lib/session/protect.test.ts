import { describe, expect, test } from 'vitest'
import { toAuthObject, type AuthObject } from './auth-object'
import { judge, optionsOf, type Wanted } from './protect'
import type { SignedIn, SignedOut } from './resolve'

const claims = {
  __raw: 'jwt',
  iss: 'https://app.example.com',
  sub: 'user_1',
  sid: 'sess_1',
  nbf: 0,
  exp: 60,
  iat: 0,
}
const ada: SignedIn = {
  isAuthenticated: true,
  userId: 'user_1',
  sessionId: 'sess_1',
  sessionStatus: 'active',
  sessionClaims: claims,
  factorVerificationAge: [20, -1],
  actor: null,
  orgId: 'org_1',
  orgSlug: 'acme',
  orgRole: 'org:member',
  orgPermissions: ['org:invoices:read'],
}
const nobody: SignedOut = {
  isAuthenticated: false,
  userId: null,
  sessionId: null,
  sessionStatus: null,
  sessionClaims: null,
  factorVerificationAge: null,
  actor: null,
  orgId: null,
  orgSlug: null,
  orgRole: null,
  orgPermissions: null,
}

const never = () => {
  throw new Error('Nobody asked for this.')
}
const methods = { getToken: never, redirectToSignIn: never, redirectToSignUp: never }
const [signedIn, signedOut] = [toAuthObject(ada, methods), toAuthObject(nobody, methods)]

const PAGE = { 'sec-fetch-dest': 'document', accept: 'text/html,*/*' }
const PROGRAM = { 'sec-fetch-dest': 'empty', accept: '*/*' }

const verdict = (auth: AuthObject, wanted?: Wanted, sent: Record<string, string> = PAGE, options = {}) =>
  judge(auth, wanted, options, new Headers(sent)).is

describe('whoever is signed out', () => {
  test.each([
    ['opens a page', PAGE],
    ['goes to it by the router', { ...PROGRAM, 'next-url': '/' }],
    ['calls an action', { ...PROGRAM, 'next-action': '00' }],
    ['sends a form without scripts', { accept: 'text/html' }],
  ])('and %s goes to the sign-in page', (_how, sent) => {
    expect(verdict(signedOut, undefined, sent)).toBe('sign_in')
  })

  test('and is a program is told that nothing is there, whatever it was after', () => {
    expect(verdict(signedOut, undefined, PROGRAM)).toBe('not_found')
    expect(verdict(signedOut, { role: 'org:admin' }, {})).toBe('not_found')
  })

  test('goes where the page says, when it does', () => {
    const found = judge(signedOut, undefined, { unauthenticatedUrl: '/welcome' }, new Headers(PROGRAM))
    expect(found).toEqual({ is: 'redirect', url: '/welcome' })
  })

  test('has nothing', () => {
    expect(signedOut.has({ role: 'org:member' })).toBe(false)
    expect(signedOut.has({ reverification: 'lax' })).toBe(false)
  })
})

describe('whoever is signed in', () => {
  test.each<[Wanted, string]>([
    [undefined, 'let_through'],
    [{}, 'let_through'],
    [{ fresh: true }, 'let_through'],
    [{ role: 'org:member' }, 'let_through'],
    [{ role: 'org:admin' }, 'not_found'],
    [{ permission: 'org:invoices:read' }, 'let_through'],
    [{ permission: 'org:invoices:manage' }, 'not_found'],
    [{ role: 'org:member', permission: 'org:invoices:manage' }, 'not_found'],
    [{ reverification: 'lax' }, 'let_through'],
    [{ reverification: 'strict' }, 'not_found'],
    [(has) => has({ role: 'org:member' }), 'let_through'],
    [(has) => has({ role: 'org:admin' }), 'not_found'],
    [{ feature: 'user:beta' }, 'not_found'],
  ])('and asked for %j: %s', (wanted, expected) => {
    expect(verdict(signedIn, wanted)).toBe(expected)
    expect(verdict(signedIn, wanted, PROGRAM)).toBe(expected)
  })

  test('is not let through by a check that is misspelt, or says anything but true', () => {
    const wrong = JSON.parse('[{"rol":"org:member"},{"token":"session_token"}]')
    for (const wanted of wrong) expect(verdict(signedIn, wanted)).toBe('not_found')
    expect(verdict(signedIn, { role: undefined })).toBe('not_found')
    // As a promise would be that nobody waited for.
    expect(verdict(signedIn, () => JSON.parse('"truthy"'))).toBe('not_found')
  })

  test('goes where the page says, when it does', () => {
    const found = judge(signedIn, { role: 'org:admin', unauthorizedUrl: '/pricing' }, {}, new Headers(PAGE))
    expect(found).toEqual({ is: 'redirect', url: '/pricing' })
  })

  test('options stand beside what is wanted, or behind it', () => {
    expect(optionsOf({ treatPendingAsSignedOut: false }, {})).toMatchObject({
      treatPendingAsSignedOut: false,
    })
    expect(optionsOf(() => true, { fresh: true })).toEqual({ fresh: true })
  })

  test('has gaps where the published SDK has them', () => {
    const own = { ...ada, orgId: null, orgSlug: null, orgRole: null, orgPermissions: [] }
    expect(toAuthObject(own, methods)).toMatchObject({
      actor: undefined,
      orgId: undefined,
      orgRole: undefined,
      orgSlug: undefined,
      orgPermissions: undefined,
    })
  })
})

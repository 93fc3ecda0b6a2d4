import { describe, expect, it } from 'vitest'
import { isAuthorized, type CheckAuthorizationParams } from './authorization'

const ada = {
  userId: 'user_1',
  orgId: 'org_1',
  orgRole: 'org:admin',
  orgPermissions: ['org:invoices:read'],
  factorVerificationAge: [5, 12],
} as const
const has = (params: CheckAuthorizationParams, change: object = {}) =>
  isAuthorized({ ...ada, ...change }, params)

describe('what somebody is allowed', () => {
  it('goes by the role in the organization they are active in', () => {
    expect([has({ role: 'org:admin' }), has({ role: 'admin' }), has({ role: 'org:member' })]).toEqual([
      true,
      true,
      false,
    ])
    expect(has({ role: 'org:admin' }, { orgId: null })).toBe(false)
  })

  it('goes by permissions, where there are any', () => {
    expect(has({ permission: 'org:invoices:read' })).toBe(true)
    expect(has({ permission: 'invoices:read' })).toBe(true)
    expect(has({ permission: 'org:invoices:write' })).toBe(false)
  })

  it('is nothing that is paid for, because nothing is', () => {
    expect([has({ plan: 'org:gold' }), has({ feature: 'user:beta' })]).toEqual([false, false])
  })

  it('is nothing for who is signed out, and nothing for who asks nothing', () => {
    expect(has({ role: 'org:admin' }, { userId: null })).toBe(false)
    expect(has({})).toBe(false)
  })

  it('is nothing for a check that is misspelt, or that has nothing behind a key, beside one that is right', () => {
    const asked = ['{"role":"org:admin","reverificaton":"lax"}', '{"role":"org:admin","permission":null}']
    expect(asked.map((json) => has(JSON.parse(json)))).toEqual([false, false])
    expect(isAuthorized(ada, Object.assign({ role: 'org:admin' }, { permission: undefined }))).toBe(false)
  })

  it('wants every part of the question answered by yes', () => {
    expect(has({ role: 'org:admin', reverification: 'lax' })).toBe(true)
    expect(has({ role: 'org:member', reverification: 'lax' })).toBe(false)
    expect(has({ role: 'org:admin', reverification: 'strict' })).toBe(false)
  })
})

describe('a fresh proof', () => {
  it.each([
    ['strict_mfa', [5, 5], true],
    ['strict_mfa', [5, 12], false],
    ['strict_mfa', [12, 5], false],
    ['strict', [99, 5], true],
    ['strict', [5, 10], false],
    ['moderate', [99, 59], true],
    ['lax', [1439, -1], true],
    ['lax', [1440, -1], false],
    ['strict', [-1, -1], false],
  ] as const)('%s with ages %j: %s', (reverification, factorVerificationAge, answer) => {
    expect(has({ reverification }, { factorVerificationAge })).toBe(answer)
  })

  it('may be of the first factor alone', () => {
    expect(has({ reverification: { level: 'first_factor', afterMinutes: 6 } })).toBe(true)
    expect(has({ reverification: { level: 'first_factor', afterMinutes: 5 } })).toBe(false)
  })

  it('that nobody knows the age of is none, and neither is one by a rule that is not known', () => {
    expect(has({ reverification: 'lax' }, { factorVerificationAge: null })).toBe(false)
    expect(has(JSON.parse('{"reverification":"toString"}'))).toBe(false)
  })
})

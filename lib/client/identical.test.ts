import { describe, expect, it } from 'vitest'
import { createCompiler, type Changes } from '../testing/identical/compile'
import { EXCEPTIONS } from '../testing/identical/exceptions'

/*
 * `@clerk/shared` is the measure. lib/testing/identical compares each member of ours with each of theirs, both ways; `npm run types`
 * reads its verdict, and so does this test.
 */
const judge = createCompiler('lib/testing/identical/verdict.ts')
const PATIENCE = 180_000

const swap = (from: string, to: string) => (text: string) => text.replace(from, to)

/** What somebody may break one day, with what the verdict calls it. */
const MISTAKES: Record<string, [file: string, change: (text: string) => string]> = {
  // An excuse that nothing needs is a mistake, too.
  'SignInResource.userData': [
    'lib/testing/identical/exceptions.ts',
    swap('\n} as const', "\n'SignInResource.userData': 'No difference.',\n} as const"),
  ],
  'SignInResource.reload': [
    'lib/client/legacy/sign-in.ts',
    (text) => text.replace(/ {2}readonly reload\b[^]*?\n\n/, ''),
  ],
  'SignInFutureResource.mfa: verifyTOTP': [
    'lib/client/core3/mfa.ts',
    (text) => text.replaceAll('verifyTOTP', 'verifyTotp'),
  ],
  'SignInFutureResource.resetPasswordEmailCode: submitPassword.signOutOfOtherSessions': [
    'lib/client/core3/sign-in-params.ts',
    swap('signOutOfOtherSessions?:', 'signOutOfOtherSession?:'),
  ],
  'SignInFutureResource.identifier': [
    'lib/client/live-attempt.ts',
    swap('get identifier(): string | null', 'get identifier(): string | undefined'),
  ],
  'SignUpFutureResource.finalize': [
    'lib/client/core3/sign-up-future.ts',
    (text) => text.replace(/(finalize = \([^)]*\): )Promise<CallResult>/, '$1Promise<void>'),
  ],
  'SignUpResource.upsert': [
    'lib/client/legacy/sign-up.ts',
    (text) => text.replace(/upsert = \([^)]*\): Promise<this>/, 'upsert = (params: object): Promise<object>'),
  ],
  'VerificationResource.expireAt': [
    'lib/client/attempt.ts',
    swap('expireAt: Date | null', 'expireAt: number | null'),
  ],
  SignInStatus: ['lib/model/status.ts', swap("  'needs_client_trust',\n", '')],
  SignInSecondFactor: [
    'lib/client/factors.ts',
    swap('PhoneCodeFactor | TOTPFactor | ', 'PhoneCodeFactor | '),
  ],
  'ClerkAPIResponseError.retryAfter': [
    'lib/client/errors.ts',
    swap('  retryAfter?: number\n  clerk', '  retryAfterMs?: number\n  clerk'),
  ],
  'SetActiveParams: redirectUrl': [
    'lib/client/set-active.ts',
    swap('  redirectUrl?: string', '  redirectURL?: string'),
  ],
}

describe('the types of the API', () => {
  it(
    'are Clerk’s, but for what is excused',
    () => {
      expect(judge()).toEqual([])
    },
    PATIENCE,
  )

  it(
    'and each mistake in them is told by name',
    () => {
      const changes: Changes = Object.fromEntries(Object.values(MISTAKES))
      const told = judge(changes).join('\n')
      expect(Object.keys(MISTAKES).filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([])
    },
    PATIENCE,
  )

  it('every excuse gives a reason', () => {
    for (const reason of Object.values(EXCEPTIONS)) expect(reason).toMatch(/^[A-Z].{20,}\.$/s)
  })
})

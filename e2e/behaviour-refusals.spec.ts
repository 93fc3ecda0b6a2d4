import { callFirst, countPosts, openBench, read, run, sees } from './support/bench'
import { expect, newEmail, test } from './support/test'

type SignIn = Window['latchkeyBench']['first']['signIn']

/** What makes no sense without a sign-in (§2.4), and what the promise is rejected with. */
const REJECTED: [string, (signIn: SignIn) => unknown, string][] = [
  ['emailCode.sendCode()', ({ emailCode }) => emailCode.sendCode(), 'no_sign_in'],
  [
    'emailCode.sendCode(id)',
    ({ emailCode }) => emailCode.sendCode({ emailAddressId: 'idn_1' }),
    'no_sign_in',
  ],
  ['phoneCode.sendCode()', ({ phoneCode }) => phoneCode.sendCode(), 'no_sign_in'],
  ['phoneCode.sendCode(id)', ({ phoneCode }) => phoneCode.sendCode({ phoneNumberId: 'idn_1' }), 'no_sign_in'],
  ['emailLink.sendLink()', ({ emailLink }) => emailLink.sendLink({ verificationUrl: '/' }), 'no_sign_in'],
  ['resetPasswordEmailCode', (signIn) => signIn.resetPasswordEmailCode.sendCode(), 'no_sign_in'],
  ['resetPasswordPhoneCode', (signIn) => signIn.resetPasswordPhoneCode.sendCode(), 'no_sign_in'],
  ['finalize()', (signIn) => signIn.finalize(), 'no_created_session'],
  [
    'password() of two',
    (signIn) =>
      Reflect.apply(signIn.password, null, [
        { password: 'x', identifier: 'a', emailAddress: 'b@example.com' },
      ]),
    'too_many_identifiers',
  ],
]

/** What is answered instead, and without asking the server: there is no attempt to send it to (§10.1). */
const ANSWERED: [string, (signIn: SignIn) => unknown, string][] = [
  [
    'emailCode.verifyCode()',
    ({ emailCode }) => emailCode.verifyCode({ code: '123456' }),
    'resource_not_found',
  ],
  [
    'phoneCode.verifyCode()',
    ({ phoneCode }) => phoneCode.verifyCode({ code: '123456' }),
    'resource_not_found',
  ],
  ['mfa.verifyTOTP()', ({ mfa }) => mfa.verifyTOTP({ code: '123456' }), 'resource_not_found'],
  ['mfa.verifyBackupCode()', ({ mfa }) => mfa.verifyBackupCode({ code: 'x' }), 'resource_not_found'],
  [
    'submitPassword()',
    (signIn) => signIn.resetPasswordEmailCode.submitPassword({ password: 'x' }),
    'resource_not_found',
  ],
  ['waitForVerification()', ({ emailLink }) => emailLink.waitForVerification(), 'resource_not_found'],
  ['mfa.sendPhoneCode()', ({ mfa }) => mfa.sendPhoneCode(), 'factor_not_found'],
  ['mfa.sendEmailCode()', ({ mfa }) => mfa.sendEmailCode(), 'factor_not_found'],
]

test('a call that makes no sense rejects, or answers why; it wipes, fetches and asks nothing', async ({
  page,
}) => {
  await openBench(page)
  await run(page, ({ first }, identifier) => first.signIn.create({ identifier }), newEmail())
  await sees(page, { 'first raw': 'form_identifier_not_found' })
  const asked = countPosts(page)
  await read(page, ({ drawn }) => drawn.splice(0))
  for (const [what, act, codes] of REJECTED)
    expect([what, await callFirst(page, act)], what).toMatchObject([
      what,
      { end: 'rejected', codes: [codes] },
    ])
  expect(await read(page, ({ drawn }) => drawn)).toEqual([])
  await sees(page, { 'first raw': 'form_identifier_not_found', 'first fetchStatus': 'idle' })
  for (const [what, act, codes] of ANSWERED) {
    expect([what, await callFirst(page, act)], what).toMatchObject([what, { end: 'error', codes: [codes] }])
    await sees(page, { 'first raw': codes, 'first global': codes, 'first fetchStatus': 'idle' })
  }
  expect(asked()).toBe(0)
})

import type { Clerk } from '../clerk'
import type { Call, CallResult } from './call'
import { findTarget } from './factor'
import type { CodeParams } from './sign-in-params'

type Check = (params: CodeParams) => Promise<CallResult>

/** The second step, for `needs_second_factor` and `needs_client_trust`. */
export interface SignInFutureMFA {
  sendPhoneCode: () => Promise<CallResult>
  verifyPhoneCode: Check
  sendEmailCode: () => Promise<CallResult>
  verifyEmailCode: Check
  verifyTOTP: Check
  verifyBackupCode: Check
  /** Asks for a passkey of whoever is signing in. @throws ClerkWebAuthnError passkey_not_supported */
  passkey: () => Promise<CallResult>
}

export function createMfa(clerk: Clerk, call: Call): SignInFutureMFA {
  const { store, verbs } = clerk
  const send = (strategy: 'phone_code' | 'email_code') => () =>
    call(async () => {
      const target = findTarget(store.signIn.attempt.supportedSecondFactors, strategy)
      await verbs.prepareSecondFactor({ strategy, ...target })
    })
  const check =
    (strategy: string): Check =>
    ({ code }) =>
      call(() => verbs.attemptSecondFactor({ strategy, code }))

  return {
    sendPhoneCode: send('phone_code'),
    verifyPhoneCode: check('phone_code'),
    sendEmailCode: send('email_code'),
    verifyEmailCode: check('email_code'),
    verifyTOTP: check('totp'),
    verifyBackupCode: check('backup_code'),
    passkey: async () => (await import('./passkey')).proveByPasskey(clerk, call),
  }
}

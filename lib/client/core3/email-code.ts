import type { Clerk } from '../clerk'
import { withBrowserFacts } from '../browser-facts'
import { ClerkPreconditionError } from '../errors'
import type { Call, SignInResult } from './call'
import { findFactor } from './factor'

export type SignInFutureEmailCodeSendParams =
  { emailAddress?: string; emailAddressId?: never } | { emailAddressId?: string; emailAddress?: never }

export interface SignInFutureEmailCode {
  /** With an address: starts a sign-in for it. Without: sends (again) for the sign-in that runs. */
  sendCode: (params?: SignInFutureEmailCodeSendParams) => Promise<SignInResult>
  verifyCode: (params: { code: string }) => Promise<SignInResult>
}

export function createEmailCode({ store, verbs }: Clerk, call: Call): SignInFutureEmailCode {
  return {
    sendCode: ({ emailAddress, emailAddressId } = {}) =>
      call(
        async () => {
          if (emailAddress) await verbs.create(withBrowserFacts({ identifier: emailAddress }))
          const factor = findFactor(
            store.attempt,
            'email_code',
            (one) => one.emailAddressId === emailAddressId,
          )
          await verbs.prepareFirstFactor({ strategy: 'email_code', emailAddressId: factor.emailAddressId })
        },
        () => {
          if (store.attempt.id || (emailAddress && !emailAddressId)) return
          throw new ClerkPreconditionError(
            'no_sign_in',
            'sendCode() needs an emailAddress while no sign-in runs.',
          )
        },
      ),
    verifyCode: ({ code }) => call(() => verbs.attemptFirstFactor({ strategy: 'email_code', code })),
  }
}

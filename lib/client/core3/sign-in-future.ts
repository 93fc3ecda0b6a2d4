import type { SignInStatus } from '@/lib/model/status'
import type { Attempt } from '../attempt'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { ClerkPreconditionError } from '../errors'
import type { SignInFirstFactor, SignInSecondFactor } from '../factors'
import { LiveAttempt } from '../live-attempt'
import { readPageParam } from '../page-url'
import { onceLetThroughAgain } from '../protect/held'
import { createCall, type Call, type CallResult } from './call'
import {
  createEmailCode,
  createPhoneCode,
  type SignInFutureEmailCode,
  type SignInFuturePhoneCode,
} from './codes'
import { createEmailLink, type SignInFutureEmailLink } from './email-link'
import { createMfa, type SignInFutureMFA } from './mfa'
import {
  createResetPasswordEmailCode,
  createResetPasswordPhoneCode,
  type SignInFutureResetPasswordEmailCode,
  type SignInFutureResetPasswordPhoneCode,
} from './reset-password'
import { createSend } from './send'
import type {
  SignInFutureCreateParams,
  SignInFutureFinalizeParams,
  SignInFuturePasskeyParams,
  SignInFuturePasswordParams,
  SignInFutureSSOParams,
  SignInFutureWeb3Params,
} from './sign-in-params'

/** The Core 3 sign-in: methods answer `{ error }`, and what they did is read from the same object. */
export class SignInFuture extends LiveAttempt {
  readonly #clerk: Clerk
  readonly #call: Call
  readonly emailCode: SignInFutureEmailCode
  readonly phoneCode: SignInFuturePhoneCode
  readonly emailLink: SignInFutureEmailLink
  readonly resetPasswordEmailCode: SignInFutureResetPasswordEmailCode
  readonly resetPasswordPhoneCode: SignInFutureResetPasswordPhoneCode
  readonly mfa: SignInFutureMFA

  constructor(clerk: Clerk) {
    const { store } = clerk
    super(store.signIn.cell)
    this.#clerk = clerk
    const call = createCall(clerk, store.signIn, () => this.rebind(store.signIn.cell))
    const send = createSend(clerk, call)
    this.#call = call
    this.emailCode = createEmailCode(clerk, call, send)
    this.phoneCode = createPhoneCode(clerk, call, send)
    this.emailLink = createEmailLink(clerk, call, send)
    this.resetPasswordEmailCode = createResetPasswordEmailCode(clerk, call, send)
    this.resetPasswordPhoneCode = createResetPasswordPhoneCode(clerk, call, send)
    this.mfa = createMfa(clerk, call)
  }

  get status(): SignInStatus {
    return this.attempt.status ?? 'needs_identifier'
  }
  get supportedFirstFactors(): SignInFirstFactor[] {
    return this.attempt.supportedFirstFactors ?? []
  }
  get supportedSecondFactors(): SignInSecondFactor[] {
    return this.attempt.supportedSecondFactors ?? []
  }
  get ssoBypassFirstFactors(): SignInFirstFactor[] {
    return this.attempt.ssoBypassFirstFactors
  }
  /** The right answer, from somebody who has no account yet. */
  get isTransferable(): boolean {
    return this.attempt.firstFactorVerification.status === 'transferable'
  }
  get existingSession(): { sessionId: string } | undefined {
    const { status, error } = this.attempt.firstFactorVerification
    const sessionId = error?.meta?.sessionId
    if (status !== 'failed' || error?.code !== 'identifier_already_signed_in' || !sessionId) return undefined
    return { sessionId }
  }
  get canBeDiscarded(): boolean {
    return this.cell.canBeDiscarded
  }

  /** Starts a sign-in. The factor methods do it by themselves; this is for flows that ask for the identifier first. */
  readonly create = (params: SignInFutureCreateParams): Promise<CallResult> =>
    this.#call(() => this.#clerk.verbs.create(withBrowserFacts(params)))

  /** Starts a sign-in with both in one request; without an identifier, with the one that this sign-in has. */
  readonly password = (params: SignInFuturePasswordParams): Promise<CallResult> => {
    const given = [params.identifier, params.emailAddress, params.phoneNumber].filter(Boolean)
    return this.#call(
      () => {
        const { attempt } = this.#clerk.store.signIn
        const identifier = given[0] ?? attempt.identifier ?? undefined
        const timezone = params.timezone ?? attempt.timezone ?? undefined
        return this.#clerk.verbs.create(withBrowserFacts({ identifier, password: params.password, timezone }))
      },
      () => {
        if (given.length < 2) return
        throw new ClerkPreconditionError('too_many_identifiers', 'password() takes one identifier at most.')
      },
    )
  }

  /**
   * Asks for a passkey. In a field's list nothing is shown, and no sign-in begins or ends, until somebody chose one.
   * @throws ClerkWebAuthnError passkey_not_supported
   */
  readonly passkey = async (params?: SignInFuturePasskeyParams): Promise<CallResult> =>
    (await import('./passkey')).signInByPasskey(this.#clerk, this.#call, params)

  /** Starts a sign-in with a one-time ticket: the one given, else the one in this page's address. */
  readonly ticket = (params?: { ticket: string }): Promise<CallResult> =>
    this.#call(() => {
      const ticket = params?.ticket ?? readPageParam('__clerk_ticket')
      return this.#clerk.verbs.create(withBrowserFacts({ strategy: 'ticket', ticket }))
    })

  /**
   * Goes to a provider, or to a company's sign-in; back from there, the page at `redirectCallbackUrl` goes on.
   * With a popup this page waits instead: then read `status`. A person who closes it leaves the sign-in as it is.
   */
  readonly sso = (params: SignInFutureSSOParams): Promise<CallResult> =>
    this.#call(async () => {
      const { redirectUrl: completeUrl, redirectCallbackUrl: callbackUrl = '/sso-callback', ...rest } = params
      const { travelToSignIn } = await import('../sso/sign-in')
      const { signIn } = this.#clerk.store
      const trip = { ...rest, completeUrl, callbackUrl, continues: canContinue(signIn.attempt, params) }
      await travelToSignIn(this.#clerk, trip).catch((thrown: unknown) =>
        // Its window, if it had one, is closed by then.
        onceLetThroughAgain(signIn, thrown, () =>
          travelToSignIn(this.#clerk, { ...trip, popup: undefined, continues: true }),
        ),
      )
    })

  /** Starts a sign-in with a wallet's address, and has the wallet sign. */
  readonly web3 = (params: SignInFutureWeb3Params): Promise<CallResult> =>
    this.#call(async () => (await import('../web3/sign-in')).signInByWallet(this.#clerk, params))

  /** Takes what the script of `protectCheck` made, and goes on from where the sign-in was held back. Another check may come. */
  readonly submitProtectCheck = (params: { proofToken: string }): Promise<CallResult> =>
    this.#call(async () => (await import('../protect/submit')).submitSignInCheck(this.#clerk, params))

  /** Makes the person signed in: nothing else does. */
  readonly finalize = ({ navigate }: SignInFutureFinalizeParams = {}): Promise<CallResult> => {
    const { createdSessionId, cell } = this
    return this.#call(
      () => {
        cell.canBeDiscarded = true
        return this.#clerk.setActive({ session: createdSessionId, navigate })
      },
      () => {
        if (createdSessionId) return
        throw new ClerkPreconditionError('no_created_session', 'finalize() needs a sign-in that is complete.')
      },
    )
  }

  /** Starts over, at once and without a request. */
  readonly reset = (): Promise<CallResult> => {
    const { ready, store } = this.#clerk
    if (ready())
      throw new ClerkPreconditionError('not_loaded', 'reset() has nothing to reset before loading.')
    this.rebind(store.signIn.cell)
    store.signIn.reset()
    return Promise.resolve({ error: null })
  }

  /** Only what the getters above show: of the machinery behind them, nothing. */
  protected toJSON(): object {
    const { id, status, identifier, timezone, createdSessionId, userData, protectCheck } = this
    const { firstFactorVerification, secondFactorVerification } = this
    const { supportedFirstFactors, supportedSecondFactors, ssoBypassFirstFactors } = this
    const { isTransferable, existingSession, canBeDiscarded } = this
    return {
      ...{ id, status, identifier, timezone, createdSessionId, userData, protectCheck },
      ...{ firstFactorVerification, secondFactorVerification },
      ...{ supportedFirstFactors, supportedSecondFactors, ssoBypassFirstFactors },
      ...{ isTransferable, existingSession, canBeDiscarded },
    }
  }
}

/** One provider's way cannot be asked for twice, and whoever names somebody else, or is past this, begins anew. */
function canContinue(attempt: Attempt, { strategy, identifier }: SignInFutureSSOParams): boolean {
  const { id, status, firstFactorVerification } = attempt
  if (!id || (status !== 'needs_identifier' && status !== 'needs_first_factor')) return false
  if (identifier !== undefined && identifier !== attempt.identifier) return false
  return strategy === 'enterprise_sso' || !firstFactorVerification.externalVerificationRedirectURL
}

import type { SignUpStatus } from '@/lib/model/status'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { ClerkPreconditionError, ClerkRuntimeError } from '../errors'
import { LiveSignUp } from '../live-sign-up'
import { readPageParam } from '../page-url'
import { onceLetThroughAgain } from '../protect/held'
import { toSignUpAttempt } from '../sign-up-attempt'
import { createCall, type Call, type CallResult } from './call'
import type {
  SignUpFutureCreateParams,
  SignUpFutureFinalizeParams,
  SignUpFuturePasswordParams,
  SignUpFutureSSOParams,
  SignUpFutureTicketParams,
  SignUpFutureUpdateParams,
  SignUpFutureWeb3Params,
} from './sign-up-params'
import { SignUpFutureVerifications } from './sign-up-verifications'

/** The Core 3 sign-up: methods answer `{ error }`, and what they did is read from the same object. */
export class SignUpFuture extends LiveSignUp {
  readonly #clerk: Clerk
  readonly #call: Call
  readonly verifications: SignUpFutureVerifications

  constructor(clerk: Clerk) {
    const { signUp } = clerk.store
    super(signUp.cell)
    this.#clerk = clerk
    this.#call = createCall(clerk, signUp, () => this.rebind(signUp.cell))
    this.verifications = new SignUpFutureVerifications(clerk, this.#call, () => this.attempt)
  }

  get status(): SignUpStatus {
    return this.attempt.status ?? 'missing_requirements'
  }
  get web3Wallet(): string | null {
    return this.attempt.web3Wallet
  }
  /** What is proven here has an account already: `signIn.create({ transfer: true })` goes on. */
  get isTransferable(): boolean {
    const { emailAddress, phoneNumber, web3Wallet, externalAccount } = this.attempt.verifications
    const isKnownAccount = externalAccount.error?.code === 'external_account_exists'
    return (
      [emailAddress, phoneNumber, web3Wallet].some(({ status }) => status === 'transferable') ||
      (externalAccount.status === 'transferable' && isKnownAccount)
    )
  }
  get existingSession(): { sessionId: string } | undefined {
    const { status, error } = this.attempt.verifications.externalAccount
    const sessionId = error?.meta?.sessionId
    if (status !== 'failed' && status !== 'unverified') return undefined
    return error?.code === 'identifier_already_signed_in' && sessionId ? { sessionId } : undefined
  }
  get canBeDiscarded(): boolean {
    return this.cell.canBeDiscarded
  }

  /** Starts a sign-up with what is known so far. */
  readonly create = (params: SignUpFutureCreateParams): Promise<CallResult> =>
    this.#call(() => this.#create(params))

  /** Adds what the sign-up still lacks, or changes what it has. */
  readonly update = (params: SignUpFutureUpdateParams): Promise<CallResult> =>
    this.#call(() => this.#clerk.verbs.signUp.update(params))

  /** Adds a password, and what comes with it, to the sign-up that runs; starts one where none does. */
  readonly password = (params: SignUpFuturePasswordParams): Promise<CallResult> =>
    this.#call(() => (this.id ? this.#clerk.verbs.signUp.update(params) : this.#create(params)))

  /** Starts a sign-up with an invitation: the one given, else the one in this page's address. */
  readonly ticket = (params?: SignUpFutureTicketParams): Promise<CallResult> =>
    this.#call(() => {
      const ticket = params?.ticket ?? readPageParam('__clerk_ticket')
      return this.#create({ ...params, strategy: 'ticket', ...(ticket !== undefined && { ticket }) })
    })

  /**
   * Goes to a provider, or to a company's sign-in, with the sign-up that runs or a new one; back from there, the page at
   * `redirectCallbackUrl` goes on. With a popup this page waits instead: then read `status`.
   */
  readonly sso = (params: SignUpFutureSSOParams): Promise<CallResult> =>
    this.#call(async () => {
      const { redirectUrl, redirectCallbackUrl = '/sso-callback', popup, ...fields } = params
      const { travelToSignUp } = await import('../sso/sign-up')
      const { id, status } = toSignUpAttempt(this.#clerk.store.signUp.attempt)
      const continues = id !== undefined && status === 'missing_requirements'
      const trip = { fields, popup, completeUrl: redirectUrl, callbackUrl: redirectCallbackUrl, continues }
      await travelToSignUp(this.#clerk, trip).catch((thrown: unknown) =>
        // Its window, if it had one, is closed by then.
        onceLetThroughAgain(this.#clerk.store.signUp, thrown, () =>
          travelToSignUp(this.#clerk, { ...trip, popup: undefined, continues: true }),
        ),
      )
    })

  /** Starts a sign-up with a wallet's address, and has the wallet sign. */
  readonly web3 = (params: SignUpFutureWeb3Params): Promise<CallResult> =>
    this.#call(async () => (await import('../web3/sign-up')).signUpByWallet(this.#clerk, params))

  /** Takes what the script of `protectCheck` made, and goes on from where the sign-up was held back. Another check may come. */
  readonly submitProtectCheck = (params: { proofToken: string }): Promise<CallResult> =>
    this.#call(async () => (await import('../protect/submit')).submitSignUpCheck(this.#clerk, params))

  /** Makes the person signed in: nothing else does. */
  readonly finalize = ({ navigate }: SignUpFutureFinalizeParams = {}): Promise<CallResult> => {
    const { createdSessionId, cell } = this
    return this.#call(() => {
      if (!createdSessionId)
        throw new ClerkRuntimeError('finalize() needs a sign-up that is complete.', {
          code: 'no_created_session',
        })
      cell.canBeDiscarded = true
      return this.#clerk.setActive({ session: createdSessionId, navigate })
    })
  }

  /** Starts over, at once and without a request. */
  readonly reset = (): Promise<CallResult> => {
    const { ready, store } = this.#clerk
    if (ready())
      throw new ClerkPreconditionError('not_loaded', 'reset() has nothing to reset before loading.')
    this.rebind(store.signUp.cell)
    store.signUp.reset()
    return Promise.resolve({ error: null })
  }

  /** Only what the getters show: of the machinery behind them, nothing. */
  protected toJSON(): object {
    const { status, isTransferable, existingSession, canBeDiscarded } = this
    return { ...this.attempt, status, isTransferable, existingSession, canBeDiscarded }
  }

  #create(params: SignUpFutureCreateParams): Promise<void> {
    return this.#clerk.verbs.signUp.create(withBrowserFacts(params))
  }
}

import type { ClientTrustState, SignInStatus } from '@/lib/model/status'
import type {
  AnswerInput,
  PhoneCodeChannel,
  PreparedStrategyName,
  PrepareInput,
} from '@/lib/model/strategies'
import type { SignInFirstFactor, SignInSecondFactor } from '../attempt'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { LiveAttempt } from '../live-attempt'
import { createValidatePassword, type ValidatePassword } from '../password/validate'
import { createEmailLinkFlow, type EmailLinkFlow } from './email-link-flow'

export interface SignInCreateParams {
  /** A strategy that sends something identifies and prepares in one request. */
  strategy?: string
  identifier?: string
  password?: string
  /** With `phone_code`. */
  channel?: PhoneCodeChannel
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  transfer?: boolean
  ticket?: string
  signUpIfMissing?: boolean
  timezone?: string
}

export type PrepareFirstFactorParams = PrepareInput
export type AttemptFirstFactorParams = AnswerInput
export type PrepareSecondFactorParams =
  | { strategy: 'phone_code'; phoneNumberId?: string; channel?: PhoneCodeChannel }
  | { strategy: 'email_code'; emailAddressId?: string }
  | { strategy: 'email_link'; emailAddressId: string; redirectUrl: string }

export interface AttemptSecondFactorParams {
  strategy: 'phone_code' | 'email_code' | 'totp' | 'backup_code'
  code: string
}

export interface ResetPasswordParams {
  password: string
  signOutOfOtherSessions?: boolean
}

/** What of a prepare goes to the server; the rest of what a caller passes is dropped. */
const PREPARE_FIELDS: Record<PreparedStrategyName, readonly string[]> = {
  email_code: ['strategy', 'emailAddressId'],
  email_link: ['strategy', 'emailAddressId', 'redirectUrl'],
  phone_code: ['strategy', 'phoneNumberId', 'channel'],
  reset_password_email_code: ['strategy', 'emailAddressId'],
  reset_password_phone_code: ['strategy', 'phoneNumberId'],
}

/** The Core 2 sign-in: methods answer with this object, and reject with a `ClerkAPIResponseError`. */
export class SignIn extends LiveAttempt {
  readonly #clerk: Clerk

  /** Judges a password as the server will. */
  readonly validatePassword: ValidatePassword

  constructor(clerk: Clerk) {
    super(clerk.store.signIn.cell)
    this.#clerk = clerk
    this.validatePassword = createValidatePassword(clerk.passwordSettings)
  }

  get pathRoot(): '/client/sign_ins' {
    return '/client/sign_ins'
  }
  get status(): SignInStatus | null {
    return this.attempt.status
  }
  get supportedIdentifiers(): string[] {
    return this.attempt.supportedIdentifiers
  }
  get supportedFirstFactors(): SignInFirstFactor[] | null {
    return this.attempt.supportedFirstFactors
  }
  get supportedSecondFactors(): SignInSecondFactor[] | null {
    return this.attempt.supportedSecondFactors
  }
  get ssoBypassFirstFactors(): SignInFirstFactor[] | null {
    return this.attempt.ssoBypassFirstFactors
  }
  get clientTrustState(): ClientTrustState | undefined {
    return this.attempt.clientTrustState
  }

  readonly create = (params: SignInCreateParams = {}): Promise<this> =>
    this.#run(() => this.#clerk.verbs.create(withBrowserFacts(params)))

  /** Sends the code. @throws at once for a strategy that has nothing to prepare */
  readonly prepareFirstFactor = (params: PrepareFirstFactorParams): Promise<this> => {
    if (!Object.hasOwn(PREPARE_FIELDS, params.strategy)) {
      throw new Error(`prepareFirstFactor() does not take the strategy ${params.strategy}.`)
    }
    const fields = PREPARE_FIELDS[params.strategy]
    const wanted = Object.fromEntries(Object.entries(params).filter(([name]) => fields.includes(name)))
    return this.#run(() => this.#clerk.verbs.prepareFirstFactor(wanted))
  }

  readonly attemptFirstFactor = (params: AttemptFirstFactorParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.attemptFirstFactor(params))

  readonly prepareSecondFactor = (params: PrepareSecondFactorParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.prepareSecondFactor(params))

  readonly attemptSecondFactor = (params: AttemptSecondFactorParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.attemptSecondFactor(params))

  /** After a `reset_password_…` code. */
  readonly resetPassword = (params: ResetPasswordParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.resetPassword(params))

  readonly createEmailLinkFlow = (): EmailLinkFlow => createEmailLinkFlow(this.#clerk, this)

  /** Reads the sign-in again, for what may have happened in another tab. */
  readonly reload = (): Promise<this> => this.#run(() => this.#clerk.verbs.reload())

  toJSON(): object {
    return { ...this.attempt, pathRoot: this.pathRoot }
  }

  async #run(task: () => Promise<void>): Promise<this> {
    const { ready, store } = this.#clerk
    const loading = ready()
    if (loading) await loading
    this.rebind(store.signIn.cell)
    await task()
    return this
  }
}

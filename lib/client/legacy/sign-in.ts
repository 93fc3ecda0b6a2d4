import { isSsoStrategy, type SsoStrategy } from '@/lib/model/oauth'
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
import type { AuthenticateWithPopupParams, AuthenticateWithRedirectParams } from './sign-in-trip'

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
  /** With a provider: what it is asked to show, and whom it may expect. */
  oidcPrompt?: string
  oidcLoginHint?: string
}

/** A new way to a provider, or to a company's sign-in: `externalVerificationRedirectURL` says where. */
interface PrepareSsoParams {
  strategy: SsoStrategy
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  oidcPrompt?: string
  oidcLoginHint?: string
  enterpriseConnectionId?: string
}

export type PrepareFirstFactorParams = PrepareInput | PrepareSsoParams
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

const WAY = ['strategy', 'redirectUrl', 'actionCompleteRedirectUrl', 'oidcPrompt']

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
    const fields = fieldsOf(params.strategy)
    if (!fields) throw new Error(`prepareFirstFactor() does not take the strategy ${params.strategy}.`)
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

  /** Goes to a provider, or to a company's sign-in. The page at `redirectUrl` goes on from there. */
  readonly authenticateWithRedirect = async (params: AuthenticateWithRedirectParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-in-trip')).goToSignIn(this.#clerk, params))
  }

  /** The same in a window that was opened by the click that led here. Whoever is signed in there is signed in here. */
  readonly authenticateWithPopup = async (params: AuthenticateWithPopupParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-in-trip')).popUpToSignIn(this.#clerk, params))
  }

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

function fieldsOf(strategy: string): readonly string[] | undefined {
  if (strategy === 'enterprise_sso') return [...WAY, 'enterpriseConnectionId']
  if (isSsoStrategy(strategy)) return [...WAY, 'oidcLoginHint']
  return isPrepared(strategy) ? PREPARE_FIELDS[strategy] : undefined
}

function isPrepared(strategy: string): strategy is PreparedStrategyName {
  return Object.hasOwn(PREPARE_FIELDS, strategy)
}

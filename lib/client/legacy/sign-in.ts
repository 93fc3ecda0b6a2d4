import type { ClientTrustState, SignInStatus } from '@/lib/model/status'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import type { SignInFirstFactor, SignInSecondFactor } from '../factors'
import { LiveAttempt } from '../live-attempt'
import { createValidatePassword, type ValidatePassword } from '../password/validate'
import type { ReloadParams } from '../reload-params'
import type { SignInIdentifier } from '../strategies'
import { createEmailLinkFlow, type EmailLinkFlow } from './email-link-flow'
import type { WalletChoice } from '../web3/connect'
import type { AuthenticateWithWeb3Params } from '../web3/own-signature'
import type { AuthenticateWithPasskeyParams } from './passkey'
import {
  fieldsOf,
  type AttemptFirstFactorParams,
  type AttemptSecondFactorParams,
  type PrepareFirstFactorParams,
  type PrepareSecondFactorParams,
  type ResetPasswordParams,
  type SignInCreateParams,
} from './sign-in-params'
import type { AuthenticateWithPopupParams, AuthenticateWithRedirectParams } from './trip-params'

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

  get pathRoot(): string {
    return '/client/sign_ins'
  }
  get status(): SignInStatus | null {
    return this.attempt.status
  }
  get supportedIdentifiers(): SignInIdentifier[] {
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

  readonly create = (params: SignInCreateParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.create(withBrowserFacts(params)))

  /** Sends the code. @throws at once for a strategy that has nothing to prepare */
  readonly prepareFirstFactor = (params: PrepareFirstFactorParams): Promise<this> => {
    const fields = fieldsOf(params.strategy)
    if (!fields) throw new Error(`prepareFirstFactor() does not take the strategy ${params.strategy}.`)
    const wanted = Object.fromEntries(Object.entries(params).filter(([name]) => fields.includes(name)))
    return this.#run(() => this.#clerk.verbs.prepareFirstFactor(wanted))
  }

  readonly attemptFirstFactor = (params: AttemptFirstFactorParams): Promise<this> =>
    this.#run(async () => this.#clerk.verbs.attemptFirstFactor(await toWire(params)))

  readonly prepareSecondFactor = (params: PrepareSecondFactorParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.prepareSecondFactor(params))

  readonly attemptSecondFactor = (params: AttemptSecondFactorParams): Promise<this> =>
    this.#run(async () => this.#clerk.verbs.attemptSecondFactor(await toWire(params)))

  /** After a `reset_password_…` code. */
  readonly resetPassword = (params: ResetPasswordParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.resetPassword(params))

  /** Asks for a passkey. @throws ClerkWebAuthnError passkey_not_supported | passkey_retrieval_cancelled | … */
  readonly authenticateWithPasskey = async (params?: AuthenticateWithPasskeyParams): Promise<this> =>
    (await import('./passkey')).authenticateWithPasskey(this.#clerk, (task) => this.#run(task), params)

  /** Goes to a provider, or to a company's sign-in. The page at `redirectUrl` goes on from there. */
  readonly authenticateWithRedirect = async (params: AuthenticateWithRedirectParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-in-trip')).goToSignIn(this.#clerk, params))
  }

  /** The same in a window that was opened by the click that led here. Whoever is signed in there is signed in here. */
  readonly authenticateWithPopup = async (params: AuthenticateWithPopupParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-in-trip')).popUpToSignIn(this.#clerk, params))
  }

  /** With an address and signatures that the caller gets by itself. */
  readonly authenticateWithWeb3 = (params: AuthenticateWithWeb3Params): Promise<this> =>
    this.#run(async () => (await import('../web3/sign-in')).signInWithSignature(this.#clerk, params))

  readonly authenticateWithMetamask = (): Promise<this> =>
    this.#byWallet({ strategy: 'web3_metamask_signature' })
  readonly authenticateWithBase = (): Promise<this> => this.#byWallet({ strategy: 'web3_base_signature' })
  readonly authenticateWithCoinbaseWallet = (): Promise<this> =>
    this.#byWallet({ strategy: 'web3_coinbase_wallet_signature' })
  readonly authenticateWithOKXWallet = (): Promise<this> =>
    this.#byWallet({ strategy: 'web3_okx_wallet_signature' })
  /** `walletName`: what the wallet calls itself (Wallet Standard). */
  readonly authenticateWithSolana = ({ walletName }: { walletName: string }): Promise<this> =>
    this.#byWallet({ strategy: 'web3_solana_signature', walletName })

  readonly createEmailLinkFlow = (): EmailLinkFlow => createEmailLinkFlow(this.#clerk, this)

  /** Takes what the script of `protectCheck` made. Another check may come after it. */
  readonly submitProtectCheck = (params: { proofToken: string }): Promise<this> =>
    this.#run(async () => (await import('../protect/submit')).submitSignInCheck(this.#clerk, params))

  /** Reads the sign-in again, for what may have happened in another tab. */
  readonly reload: (params?: ReloadParams) => Promise<this> = () =>
    this.#run(() => this.#clerk.verbs.reload())

  protected toJSON(): object {
    return { ...this.attempt, pathRoot: this.pathRoot }
  }

  #byWallet(choice: WalletChoice): Promise<this> {
    return this.#run(async () => (await import('../web3/sign-in')).signInByWallet(this.#clerk, choice))
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

/** What a browser hands out does not travel as it is. */
async function toWire(params: AttemptFirstFactorParams | AttemptSecondFactorParams): Promise<object> {
  if (params.strategy !== 'passkey') return params
  const { toAssertionJson } = await import('./passkey')
  return { ...params, publicKeyCredential: toAssertionJson(params.publicKeyCredential) }
}

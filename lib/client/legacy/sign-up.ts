import type { SignUpStatus } from '@/lib/model/status'
import { isSsoStrategy } from '@/lib/model/oauth'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { LiveSignUp } from '../live-sign-up'
import { createValidatePassword, type ValidatePassword } from '../password/validate'
import type { ReloadParams } from '../reload-params'
import type { SignUpVerifications } from '../sign-up-attempt'
import type { WalletChoice } from '../web3/connect'
import type { SignUpWithWeb3Params } from '../web3/sign-up'
import { createSignUpLinkFlow, type SignUpLinkFlow } from './sign-up-link-flow'
import type { SignUpWithPopupParams, SignUpWithRedirectParams } from './sign-up-trip'
import {
  PREPARED_WITH,
  type AttemptVerificationParams,
  type AttemptWeb3WalletVerificationParams,
  type PrepareEmailAddressVerificationParams,
  type PreparePhoneNumberVerificationParams,
  type PrepareVerificationParams,
  type PrepareWeb3WalletVerificationParams,
  type SignUpByWalletParams,
  type SignUpCreateParams,
  type SignUpUpdateParams,
} from './sign-up-params'

/** The Core 2 sign-up: methods answer with this object, and reject with a `ClerkAPIResponseError`. */
export class SignUp extends LiveSignUp {
  readonly #clerk: Clerk

  /** Judges a password as the server will. */
  readonly validatePassword: ValidatePassword

  constructor(clerk: Clerk) {
    super(clerk.store.signUp.cell)
    this.#clerk = clerk
    this.validatePassword = createValidatePassword(clerk.passwordSettings)
  }

  get pathRoot(): string {
    return '/client/sign_ups'
  }
  get status(): SignUpStatus | null {
    return this.attempt.status
  }
  get web3wallet(): string | null {
    return this.attempt.web3Wallet
  }
  get verifications(): SignUpVerifications {
    return this.attempt.verifications
  }

  readonly create = (params: SignUpCreateParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.signUp.create(withBrowserFacts(params)))

  readonly update = (params: SignUpUpdateParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.signUp.update(params))

  /** Whichever of the two it takes. */
  readonly upsert = (params: SignUpCreateParams | SignUpUpdateParams): Promise<this> =>
    this.id ? this.update(params) : this.create(params)

  /** Sends what proves an address or a number. @throws at once for a strategy that has nothing to prepare */
  readonly prepareVerification = (params: PrepareVerificationParams): Promise<this> => {
    const fields = PREPARED_WITH[params.strategy]
    if (isSsoStrategy(params.strategy)) return this.#run(() => this.#clerk.verbs.signUp.update(params))
    if (!fields) throw new Error(`prepareVerification() does not take the strategy ${params.strategy}.`)
    const wanted = Object.fromEntries(Object.entries(params).filter(([name]) => fields.includes(name)))
    return this.#run(() => this.#clerk.verbs.signUp.prepare(wanted))
  }

  readonly attemptVerification = (params: AttemptVerificationParams): Promise<this> =>
    this.#run(() => this.#clerk.verbs.signUp.attempt(params))

  readonly prepareEmailAddressVerification = (
    params: PrepareEmailAddressVerificationParams = { strategy: 'email_code' },
  ): Promise<this> => this.prepareVerification(params)

  readonly attemptEmailAddressVerification = ({ code }: { code: string }): Promise<this> =>
    this.attemptVerification({ strategy: 'email_code', code })

  readonly preparePhoneNumberVerification = (
    params: PreparePhoneNumberVerificationParams = { strategy: 'phone_code' },
  ): Promise<this> => this.prepareVerification(params)

  readonly attemptPhoneNumberVerification = ({ code }: { code: string }): Promise<this> =>
    this.attemptVerification({ strategy: 'phone_code', code })

  readonly createEmailLinkFlow = (): SignUpLinkFlow => createSignUpLinkFlow(this.#clerk, this)

  /** Goes to a provider, or to a company's sign-in. The page at `redirectUrl` goes on from there. */
  readonly authenticateWithRedirect = async (params: SignUpWithRedirectParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-up-trip')).goToSignUp(this.#clerk, params))
  }

  /** The same in a window that was opened by the click that led here. Whoever is signed in there is signed in here. */
  readonly authenticateWithPopup = async (params: SignUpWithPopupParams): Promise<void> => {
    await this.#run(async () => (await import('./sign-up-trip')).popUpToSignUp(this.#clerk, params))
  }

  /** With an address and signatures that the caller gets by itself. */
  readonly authenticateWithWeb3 = (params: SignUpWithWeb3Params): Promise<this> =>
    this.#run(async () => (await import('../web3/sign-up')).signUpWithSignature(this.#clerk, params))

  readonly authenticateWithMetamask = (params?: SignUpByWalletParams): Promise<this> =>
    this.#byWallet({ ...params, strategy: 'web3_metamask_signature' })
  readonly authenticateWithBase = (params?: SignUpByWalletParams): Promise<this> =>
    this.#byWallet({ ...params, strategy: 'web3_base_signature' })
  readonly authenticateWithCoinbaseWallet = (params?: SignUpByWalletParams): Promise<this> =>
    this.#byWallet({ ...params, strategy: 'web3_coinbase_wallet_signature' })
  readonly authenticateWithOKXWallet = (params?: SignUpByWalletParams): Promise<this> =>
    this.#byWallet({ ...params, strategy: 'web3_okx_wallet_signature' })
  /** `walletName`: what the wallet calls itself (Wallet Standard). */
  readonly authenticateWithSolana = (params: SignUpByWalletParams & { walletName: string }): Promise<this> =>
    this.#byWallet({ ...params, strategy: 'web3_solana_signature' })

  /** `web3_metamask_signature` unless said otherwise. What to sign is in `verifications.web3Wallet.message` then. */
  readonly prepareWeb3WalletVerification = (
    params: PrepareWeb3WalletVerificationParams = { strategy: 'web3_metamask_signature' },
  ): Promise<this> => this.prepareVerification(params)

  readonly attemptWeb3WalletVerification = (params: AttemptWeb3WalletVerificationParams): Promise<this> => {
    const { signature, strategy = 'web3_metamask_signature' } = params
    return this.attemptVerification({ strategy, signature })
  }

  /** Takes what the script of `protectCheck` made. Another check may come after it. */
  readonly submitProtectCheck = (params: { proofToken: string }): Promise<this> =>
    this.#run(async () => (await import('../protect/submit')).submitSignUpCheck(this.#clerk, params))

  /** Reads the sign-up again, for what may have happened in another tab. */
  readonly reload: (params?: ReloadParams) => Promise<this> = () =>
    this.#run(() => this.#clerk.verbs.signUp.reload())

  protected toJSON(): object {
    const { pathRoot, web3wallet } = this
    return { ...this.attempt, pathRoot, web3wallet }
  }

  #byWallet(params: WalletChoice): Promise<this> {
    return this.#run(async () => (await import('../web3/sign-up')).signUpByWallet(this.#clerk, params))
  }

  async #run(task: () => Promise<void>): Promise<this> {
    const { ready, store } = this.#clerk
    const loading = ready()
    if (loading) await loading
    this.rebind(store.signUp.cell)
    await task()
    return this
  }
}

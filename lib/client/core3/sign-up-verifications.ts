import type { VerificationResource } from '../attempt'
import type { Clerk } from '../clerk'
import { toAbsolute } from '../page-url'
import { toSignUpAttempt, type SignUpAttempt, type SignUpVerificationResource } from '../sign-up-attempt'
import { watch, type Watch } from '../watch-link'
import type { Call, CallResult } from './call'
import { readLink, type LinkVerification } from './email-link'
import type { SignUpFutureEmailLinkSendParams, SignUpFuturePhoneCodeSendParams } from './sign-up-params'

/** How far what was given is proven, and what proves it. */
export class SignUpFutureVerifications {
  readonly #clerk: Clerk
  readonly #call: Call
  readonly #read: () => SignUpAttempt

  /** `read` gives the sign-up that the object shows which this one belongs to. */
  constructor(clerk: Clerk, call: Call, read: () => SignUpAttempt) {
    this.#clerk = clerk
    this.#call = call
    this.#read = read
  }

  get emailAddress(): SignUpVerificationResource {
    return this.#read().verifications.emailAddress
  }
  get phoneNumber(): SignUpVerificationResource {
    return this.#read().verifications.phoneNumber
  }
  get web3Wallet(): VerificationResource {
    return this.#read().verifications.web3Wallet
  }
  get externalAccount(): VerificationResource {
    return this.#read().verifications.externalAccount
  }
  /** What the link that led to this page did; `null` on any other page. */
  get emailLinkVerification(): LinkVerification | null {
    return readLink(this.#clerk)
  }

  readonly sendEmailCode = (): Promise<CallResult> => this.#prepare(() => ({ strategy: 'email_code' }))

  readonly verifyEmailCode = ({ code }: { code: string }): Promise<CallResult> =>
    this.#call(() => this.#clerk.verbs.signUp.attempt({ strategy: 'email_code', code }))

  readonly sendEmailLink = ({ verificationUrl }: SignUpFutureEmailLinkSendParams): Promise<CallResult> =>
    this.#prepare(() => ({ strategy: 'email_link', redirectUrl: toAbsolute(verificationUrl) }))

  /** Ends when the link was opened or has run out. Then read `emailAddress.status` and the sign-up's status. */
  readonly waitForEmailLinkVerification = (): Promise<CallResult> =>
    this.#call(() => watchSignUpLink(this.#clerk).done)

  readonly sendPhoneCode = ({ channel = 'sms' }: SignUpFuturePhoneCodeSendParams = {}): Promise<CallResult> =>
    this.#prepare(() => ({ strategy: 'phone_code', channel }))

  readonly verifyPhoneCode = ({ code }: { code: string }): Promise<CallResult> =>
    this.#call(() => this.#clerk.verbs.signUp.attempt({ strategy: 'phone_code', code }))

  protected toJSON(): object {
    const { emailAddress, phoneNumber, web3Wallet, externalAccount } = this
    return { emailAddress, phoneNumber, web3Wallet, externalAccount }
  }

  #prepare(params: () => object): Promise<CallResult> {
    return this.#call(() => this.#clerk.verbs.signUp.prepare(params()))
  }
}

/** Waits for the link of the sign-up that runs. */
export function watchSignUpLink(clerk: Clerk): Watch {
  const { signUp: track } = clerk.store
  return watch(clerk, {
    track,
    reload: clerk.verbs.signUp.reload,
    verification: () => toSignUpAttempt(track.attempt).verifications.emailAddress,
  })
}

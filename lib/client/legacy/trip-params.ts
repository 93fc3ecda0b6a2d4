import type { SsoStrategy } from '../strategies'

/** What goes to a page of somebody else's, at a sign-in and at a sign-up. */
export interface AuthenticateWithRedirectParams {
  strategy: SsoStrategy
  /** The page to go on at when something else is needed. */
  redirectUrl: string
  /** Where to go once signed in. */
  redirectUrlComplete: string
  /** Goes on with the sign-up, or the sign-in, that runs. Otherwise it is a new one. */
  continueSignUp?: boolean
  continueSignIn?: boolean
  /** At a sign-in by a company: an address of the company's. */
  identifier?: string
  /** At a sign-up. */
  emailAddress?: string
  legalAccepted?: boolean
  oidcPrompt?: string
  /** Which one, where a company has several. */
  enterpriseConnectionId?: string
}

export type AuthenticateWithPopupParams = AuthenticateWithRedirectParams & {
  popup: Window | null
}

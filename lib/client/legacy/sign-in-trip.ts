import type { SsoStrategy } from '@/lib/model/oauth'
import type { Clerk } from '../clerk'
import { travelToSignIn } from '../sso/sign-in'
import { comeBack } from './come-back'

export interface AuthenticateWithRedirectParams {
  strategy: SsoStrategy
  /** The page to go on at when something else is needed. */
  redirectUrl: string
  /** Where to go once signed in. */
  redirectUrlComplete: string
  /** Goes on with the sign-in that runs. Otherwise it is a new one. */
  continueSignIn?: boolean
  identifier?: string
  oidcPrompt?: string
  oidcLoginHint?: string
  enterpriseConnectionId?: string
}

export interface AuthenticateWithPopupParams extends AuthenticateWithRedirectParams {
  popup: Window | null
}

/** @throws ClerkRuntimeError oauth_transport_missing_verification_url */
export async function goToSignIn(clerk: Clerk, params: AuthenticateWithRedirectParams): Promise<void> {
  await travelToSignIn(clerk, toTrip(clerk, params))
}

/** @throws ClerkRuntimeError popup_blocked | oauth_transport_missing_verification_url */
export async function popUpToSignIn(clerk: Clerk, params: AuthenticateWithPopupParams): Promise<void> {
  const { popup = null } = params
  const word = await travelToSignIn(clerk, { ...toTrip(clerk, params), popup })
  await comeBack(clerk, params, word, clerk.store.signIn.attempt.createdSessionId)
}

function toTrip({ store }: Clerk, params: AuthenticateWithRedirectParams) {
  const { strategy, identifier, oidcPrompt, oidcLoginHint, enterpriseConnectionId } = params
  const { redirectUrl: callbackUrl, redirectUrlComplete: completeUrl, continueSignIn = false } = params
  const continues = continueSignIn && store.signIn.attempt.id !== undefined
  const wishes = { identifier, oidcPrompt, oidcLoginHint, enterpriseConnectionId }
  return { strategy, callbackUrl, completeUrl, continues, ...wishes }
}

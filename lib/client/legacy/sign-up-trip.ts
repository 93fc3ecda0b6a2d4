import type { SsoStrategy } from '@/lib/model/oauth'
import type { Metadata } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { travelToSignUp } from '../sso/sign-up'
import { comeBack } from './come-back'

export interface SignUpWithRedirectParams {
  strategy: SsoStrategy
  /** The page to go on at when something is missing still. */
  redirectUrl: string
  /** Where to go once signed in. */
  redirectUrlComplete: string
  /** Goes on with the sign-up that runs. Otherwise it is a new one. */
  continueSignUp?: boolean
  emailAddress?: string
  unsafeMetadata?: Metadata
  legalAccepted?: boolean
  oidcPrompt?: string
  oidcLoginHint?: string
  enterpriseConnectionId?: string
}

export interface SignUpWithPopupParams extends SignUpWithRedirectParams {
  popup: Window | null
}

/** @throws ClerkRuntimeError oauth_transport_missing_verification_url */
export async function goToSignUp(clerk: Clerk, params: SignUpWithRedirectParams): Promise<void> {
  await travelToSignUp(clerk, toTrip(clerk, params))
}

/** @throws ClerkRuntimeError popup_blocked | oauth_transport_missing_verification_url */
export async function popUpToSignUp(clerk: Clerk, params: SignUpWithPopupParams): Promise<void> {
  const { popup = null } = params
  const word = await travelToSignUp(clerk, { ...toTrip(clerk, params), popup })
  await comeBack(clerk, params, word, clerk.store.signUp.attempt.createdSessionId)
}

function toTrip({ store }: Clerk, params: SignUpWithRedirectParams) {
  const { redirectUrl: callbackUrl, redirectUrlComplete: completeUrl, continueSignUp = false } = params
  const { strategy, emailAddress, unsafeMetadata, legalAccepted } = params
  const { oidcPrompt, oidcLoginHint, enterpriseConnectionId } = params
  const given = { strategy, emailAddress, unsafeMetadata, legalAccepted }
  const fields = { ...given, oidcPrompt, oidcLoginHint, enterpriseConnectionId }
  const continues = continueSignUp && store.signUp.attempt.id !== undefined
  return { fields, callbackUrl, completeUrl, continues }
}

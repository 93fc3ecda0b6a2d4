import type { Metadata } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { travelToSignUp } from '../sso/sign-up'
import { comeBack } from './come-back'
import type { AuthenticateWithPopupParams, AuthenticateWithRedirectParams } from './trip-params'

export type SignUpWithRedirectParams = AuthenticateWithRedirectParams & { unsafeMetadata?: Metadata }
export type SignUpWithPopupParams = AuthenticateWithPopupParams & { unsafeMetadata?: Metadata }

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
  const { oidcPrompt, enterpriseConnectionId } = params
  const given = { strategy, emailAddress, unsafeMetadata, legalAccepted }
  const fields = { ...given, oidcPrompt, enterpriseConnectionId }
  const continues = continueSignUp && store.signUp.attempt.id !== undefined
  return { fields, callbackUrl, completeUrl, continues }
}

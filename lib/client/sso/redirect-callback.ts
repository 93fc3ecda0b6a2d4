import type { Metadata } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { goOnFromCallback } from './callback'
import type { CallbackPlace } from './decide'

/** Pages are addresses of this app, relative or absolute. What is left out is found at `/sign-in` and `/sign-up`. */
export interface HandleRedirectCallbackParams {
  signInUrl?: string
  signUpUrl?: string
  firstFactorUrl?: string
  secondFactorUrl?: string
  resetPasswordUrl?: string
  continueSignUpUrl?: string
  verifyEmailAddressUrl?: string
  verifyPhoneNumberUrl?: string
  /** Where a finished sign-in leads; the forced one goes first. */
  signInForceRedirectUrl?: string | null
  signInFallbackRedirectUrl?: string | null
  signUpForceRedirectUrl?: string | null
  signUpFallbackRedirectUrl?: string | null
  /** `false`: a stranger is led to the sign-in page, and gets no account. */
  transferable?: boolean
  /** Reads this one again first. */
  reloadResource?: 'signIn' | 'signUp'
  unsafeMetadata?: Metadata
}

export type CustomNavigate = (to: string) => unknown

/**
 * Goes on from where a provider led back to, for the legacy hooks.
 * Rejects with a `ClerkError` where the server refused; the page that can help is gone to all the same.
 */
export async function handleRedirectCallback(
  clerk: Clerk,
  params: HandleRedirectCallbackParams = {},
  navigate: CustomNavigate = clerk.surroundings.go,
): Promise<void> {
  const { transferable, reloadResource, unsafeMetadata } = params
  const places = placesOf(params)
  const { error } = await goOnFromCallback(clerk, {
    transferable,
    reloadResource,
    unsafeMetadata,
    go: (to) => navigate(places[to]),
    navigate: async () => navigate(afterwards(clerk, params)),
  })
  if (error) throw error
}

function placesOf(params: HandleRedirectCallbackParams): Record<CallbackPlace, string> {
  const { signInUrl: signIn = '/sign-in', signUpUrl: signUp = '/sign-up' } = params
  return {
    signIn,
    signUp,
    firstFactor: params.firstFactorUrl ?? signIn,
    secondFactor: params.secondFactorUrl ?? signIn,
    resetPassword: params.resetPasswordUrl ?? signIn,
    continueSignUp: params.continueSignUpUrl ?? signUp,
    verifyEmailAddress: params.verifyEmailAddressUrl ?? signUp,
    verifyPhoneNumber: params.verifyPhoneNumberUrl ?? signUp,
  }
}

/** Whoever signed up goes where newcomers go. */
function afterwards({ store }: Clerk, params: HandleRedirectCallbackParams): string {
  const isNew = store.signUp.attempt.createdSessionId !== null
  return isNew
    ? (params.signUpForceRedirectUrl ?? params.signUpFallbackRedirectUrl ?? '/')
    : (params.signInForceRedirectUrl ?? params.signInFallbackRedirectUrl ?? '/')
}

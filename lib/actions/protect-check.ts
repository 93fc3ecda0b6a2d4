'use server'

import * as handlers from '@/lib/handlers/protect-check'
import type { SignInJson, SignUpJson, Wire } from '@/lib/model/wire'

/** Takes the proof that no robot sits at the browser, and does what the sign-in was asked for. */
export async function submitSignInProof(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.submitSignInProof(id, params)
}

/** The same of a sign-up. */
export async function submitSignUpProof(id: unknown, params: unknown): Promise<Wire<SignUpJson>> {
  return handlers.submitSignUpProof(id, params)
}

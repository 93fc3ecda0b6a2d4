'use server'

import * as handlers from '@/lib/handlers/sign-up'
import type { SignUpJson, Wire } from '@/lib/model/wire'

/** Starts a sign-up. Answers data, also when it refuses: a thrown error loses its fields on the way. */
export async function createSignUp(params: unknown): Promise<Wire<SignUpJson>> {
  return handlers.createSignUp(params)
}

/** Adds what a sign-up still lacks. */
export async function updateSignUp(id: unknown, params: unknown): Promise<Wire<SignUpJson>> {
  return handlers.updateSignUp(id, params)
}

/** Has what proves an address or a number sent. */
export async function prepareVerification(id: unknown, params: unknown): Promise<Wire<SignUpJson>> {
  return handlers.prepareVerification(id, params)
}

/** Checks its code. */
export async function attemptVerification(id: unknown, params: unknown): Promise<Wire<SignUpJson>> {
  return handlers.attemptVerification(id, params)
}

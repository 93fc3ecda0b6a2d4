'use server'

import * as handlers from '@/lib/handlers/sign-in'
import type { SignInJson, Wire } from '@/lib/model/wire'

/** Starts a sign-in attempt. Answers data, also when it refuses: a thrown error loses its fields on the way. */
export async function createSignIn(params: unknown): Promise<Wire<SignInJson>> {
  return handlers.createSignIn(params)
}

/** Has a first factor's code sent. */
export async function prepareFirstFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.prepareFirstFactor(id, params)
}

/** Checks a first factor's answer. */
export async function attemptFirstFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.attemptFirstFactor(id, params)
}

/** Has a second factor's code sent. */
export async function prepareSecondFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.prepareSecondFactor(id, params)
}

/** Checks a second factor's answer. */
export async function attemptSecondFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.attemptSecondFactor(id, params)
}

/** Replaces the password of somebody who has proven who they are. */
export async function resetPassword(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return handlers.resetPassword(id, params)
}

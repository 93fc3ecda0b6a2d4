import { randomBytes } from 'node:crypto'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { IdentityProvider, Trip } from '@/lib/strategies/sso/identity-provider'

/** A trip as a sign-in would start it. */
export function newTrip(provider: string, given: Partial<Trip> = {}): Trip {
  return {
    state: `chl_${random()}`,
    nonce: random(),
    verifier: random(),
    callbackUrl: `http://localhost:3000/v1/oauth_callback/${provider}`,
    now: new Date(),
    ...given,
  }
}

/** What an answer came to, in one word: the account there, or the code of the refusal. */
export async function redeemed(provider: IdentityProvider, trip: Trip, answer: URL): Promise<string> {
  try {
    return (await provider.redeem(trip, answer)).providerUserId
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

function random(): string {
  return randomBytes(32).toString('base64url')
}

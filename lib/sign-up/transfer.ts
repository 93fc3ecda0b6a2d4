import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toIdentifier } from '@/lib/identifiers/identifier'
import type { Ports } from '@/lib/ports/ports'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { give } from './beats'
import type { SignUpRequest } from './flow'
import { requireOpenDoor } from './guards'
import { newSignUp, type Seed } from './new-sign-up'
import { newStep, outcomeOf, type SignUpOutcome } from './step'
import { readValues } from './values'

/**
 * Goes on from a sign-in whose identifier was proven and has no account: the proof moves over, and the sign-in is over (contract 5.6).
 * Refuses with account_transfer_invalid where there is none.
 */
export function transferSignUp(ports: Ports, visit: Visit, request: SignUpRequest): Promise<SignUpOutcome> {
  const step = newStep(ports, visit)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    requireOpenDoor(ports, null)
    const signIn = visit.browser?.signIn
    const proof = signIn?.firstFactor
    const isProven = signIn && proof?.status === 'transferable' && signIn.abandonAt > ports.now()
    const identifier = isProven && signIn.identifier !== null && toIdentifier(signIn.identifier, ports.config)
    if (!identifier || !proof) throw new SignInError('account_transfer_invalid')
    const given = readValues(request, ports.config, ports.now())
    await spend(ports, visit, { verb: 'create', door: 'sign_up', identifier, user: null, isGuess: false })

    const from = openBrowser(ports, visit)
    const verified = {
      ...proof,
      status: 'verified' as const,
      error: undefined,
      verifiedAtClient: from.browser.id,
    }
    // It says when this was proven, should the address turn out to be somebody's by the end.
    const { firstChallenge: challenge, firstChallengeId: challengeId } = signIn
    const emailChallenge = { emailChallenge: challenge, emailChallengeId: challengeId }
    const phoneChallenge = { phoneChallenge: challenge, phoneChallengeId: challengeId }
    const proven: Seed =
      identifier.kind === 'phone_number'
        ? { phoneNumber: identifier.value, phoneVerification: verified, ...phoneChallenge }
        : { emailAddress: identifier.value, emailVerification: verified, ...emailChallenge }
    const { redirectUrl = signIn.redirectUrl, timezone = signIn.timezone } = request
    const signUp = newSignUp(ports, from.browser.id, { ...proven, redirectUrl, timezone })
    const takesOver = { signInId: signIn.id, version: signIn.version }
    return give(step, { from, signUp, isNew: true }, given, { takesOver })
  })
}

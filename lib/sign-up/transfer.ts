import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toIdentifier, type Identifier } from '@/lib/identifiers/identifier'
import { isSsoStrategy } from '@/lib/model/oauth'
import type { Verification } from '@/lib/model/verification'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { requireUnreserved } from '@/lib/sso/companies'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { give } from './beats'
import { withProfile } from './external'
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
    const signIn = visit.browser?.signIn
    const proof = signIn?.firstFactor
    if (!signIn || proof?.status !== 'transferable' || signIn.abandonAt <= ports.now())
      throw new SignInError('account_transfer_invalid')
    requireOpenDoor(ports, null, proof.strategy === 'enterprise_sso')
    const identifier = provenIdentifier(signIn, ports)
    const given = readValues(request, ports.config, ports.now())
    await spend(ports, visit, { verb: 'create', door: 'sign_up', identifier, user: null, isGuess: false })

    const from = openBrowser(ports, visit)
    const { redirectUrl = signIn.redirectUrl, timezone = signIn.timezone } = request
    const seed = { ...seedOf(signIn, proof, identifier, from.browser.id), redirectUrl, timezone }
    const signUp = newSignUp(ports, from.browser.id, seed, request.resumes)
    const takesOver = { signInId: signIn.id, version: signIn.version }
    const { external } = signIn
    const { strategy } = proof
    if (!external || !isSsoStrategy(strategy))
      return give(step, { from, signUp, isNew: true }, given, { takesOver })
    const { emailAddress, enterpriseConnectionId } = external
    if (emailAddress !== null && enterpriseConnectionId === null) await requireUnreserved(ports, emailAddress)
    const known = withProfile(signUp, external, { strategy, clientId: from.browser.id }, ports)
    return give(step, { from, signUp: known, isNew: true }, given, { takesOver })
  })
}

/** What was proven, where it was an address, a number or a wallet. @throws SignInError account_transfer_invalid */
function provenIdentifier({ identifier, external }: Attempt, { config }: Ports): Identifier | null {
  if (external) return external.emailAddress ? { kind: 'email_address', value: external.emailAddress } : null
  const proven = identifier === null ? null : toIdentifier(identifier, config)
  if (!proven) throw new SignInError('account_transfer_invalid')
  return proven
}

/** The proof as it stands on a sign-up, with its challenge: that says when it was, should the address turn out to be somebody's by the end. */
function seedOf(
  { firstChallenge: challenge, firstChallengeId: challengeId, external }: Attempt,
  proof: Verification,
  identifier: Identifier | null,
  clientId: string,
): Seed {
  if (external) return { externalChallenge: challenge, externalChallengeId: challengeId }
  const verified = { ...proof, status: 'verified' as const, error: undefined, verifiedAtClient: clientId }
  if (identifier?.kind === 'web3_wallet')
    return {
      web3Wallet: identifier.value,
      web3Verification: verified,
      web3Challenge: challenge,
      web3ChallengeId: challengeId,
    }
  return identifier?.kind === 'phone_number'
    ? {
        phoneNumber: identifier.value,
        phoneVerification: verified,
        phoneChallenge: challenge,
        phoneChallengeId: challengeId,
      }
    : {
        emailAddress: identifier?.value ?? null,
        emailVerification: verified,
        emailChallenge: challenge,
        emailChallengeId: challengeId,
      }
}

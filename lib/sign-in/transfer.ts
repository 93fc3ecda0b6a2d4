import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import type { Identifier } from '@/lib/identifiers/identifier'
import { isSsoStrategy } from '@/lib/model/oauth'
import type { Verification } from '@/lib/model/verification'
import type { Attempt, ChallengeRow, Ports, SignUpAttempt, UserRow } from '@/lib/ports/ports'
import { sidesOf } from '@/lib/visit/sides'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import type { Done, Outcome, Visit } from '@/lib/visit/visit'
import { save } from './beats'
import { withVerification } from './levels'
import * as guards from './guards'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { pay } from './price'
import { admit } from './prove'
import { newStep, outcomeOf, type Step } from './step'

/**
 * Goes on from a sign-up that proved what is somebody's already: whoever reads that mailbox, has that phone, or has that account at a provider,
 * is that somebody, and owes all that a sign-in by the same strategy would owe. The sign-up is over (contract 5.6).
 * Refuses with account_transfer_invalid where there is nothing to go on from.
 */
export function transferSignIn(ports: Ports, visit: Visit, extras: AttemptExtras): Promise<Outcome> {
  const step = newStep(ports, visit, null, false)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const signUp = visit.browser?.signUp
    const proven = signUp ? findProof(signUp, ports) : null
    if (!signUp || !proven) throw new SignInError('account_transfer_invalid')
    const user = await findOwner(ports, proven, signUp.clientId)
    step.user = user
    const { identifier } = proven
    await pay(step, { verb: 'create', identifier, user, isGuess: false })
    // A new password ends what was proven before it, here as in a sign-in that is under way.
    const isOvertaken = user?.passwordChangedAt && user.passwordChangedAt >= proven.provenAt
    if (!user || isOvertaken) throw new SignInError('account_transfer_invalid')
    guards.requireNotSignedInAlready(visit, user)
    return goOn(step, signUp, { ...proven, user }, extras)
  })
}

/** Save: a sign-in whose first factor is what the sign-up proved. An account at a provider is connected when the sign-in is complete. */
function goOn(
  step: Step,
  signUp: SignUpAttempt,
  { identifier, verification, external, user }: Proof & { user: UserRow },
  extras: AttemptExtras,
): Promise<Done> {
  const { ports, visit } = step
  const from = openBrowser(ports, visit)
  const { redirectUrl = signUp.redirectUrl ?? undefined, locale, timezone } = extras
  const named = { identifier: identifier?.value ?? null, user }
  const started: Attempt = {
    ...newAttempt(ports, from.browser.id, named, { redirectUrl, locale, timezone }),
    external,
  }
  const takesOver = { signUpId: signUp.id, version: signUp.version }
  // The provider does not vouch for the address: its owner proves who they are first (contract 5.5).
  if (isSsoStrategy(verification.strategy) && !isVouchedFor(user, external)) {
    guards.requireWelcome(ports, user)
    return save(step, { from, attempt: started, isNew: true }, { takesOver })
  }
  const chosen = { ...verification, status: 'unverified' as const, error: undefined }
  const attempt = withVerification(started, 'first', chosen)
  const { strategy } = verification
  return admit(step, { from, attempt, isNew: true }, { level: 'first', strategy, proof: {} }, { takesOver })
}

interface Proof {
  identifier: Identifier | null
  verification: Verification
  provenAt: Date
  external: ExternalProfile | null
}

/**
 * What a sign-up proved of somebody else. A sign-up may lie about for a day, so its proof counts as long as it would in a sign-in; and only a
 * strategy by which this installation lets people in.
 */
function findProof(signUp: SignUpAttempt, { config, now }: Ports): Proof | null {
  if (signUp.abandonAt <= now()) return null
  const { external, externalVerification, externalChallenge } = signUp
  const isFresh = (challenge: ChallengeRow | null) => {
    const provenAt = challenge?.consumedAt
    return provenAt && provenAt.getTime() + config.attempt.provenMs > now().getTime() ? provenAt : null
  }
  const reachedAt = isFresh(externalChallenge)
  if (external && externalVerification?.status === 'transferable' && reachedAt) {
    const { emailAddress: value } = external
    const identifier = value === null ? null : { kind: 'email_address' as const, value }
    return { identifier, verification: externalVerification, provenAt: reachedAt, external }
  }
  for (const { identifier, verification, challenge } of sidesOf(signUp)) {
    if (!identifier || verification?.status !== 'transferable') continue
    const provenAt = isFresh(challenge)
    const { strategy } = verification
    // The code in the mail of a link is that link's.
    const isWayIn =
      config.firstFactors.some((name) => name === strategy) ||
      (strategy === 'email_code' && config.firstFactors.includes('email_link'))
    // Whoever came by a provider, and then proved the address that it named, has both.
    const isNamed = identifier.kind === 'email_address' && identifier.value === external?.emailAddress
    const isExternal = isNamed && reachedAt && externalVerification?.status === 'verified'
    if (provenAt && isWayIn)
      return { identifier, verification, provenAt, external: isExternal ? external : null }
  }
  return null
}

/** Whose what was proven is by now. */
async function findOwner(
  { users }: Ports,
  { identifier, verification, external }: Proof,
  clientId: string,
): Promise<UserRow | null> {
  const isExternal = external !== null && isSsoStrategy(verification.strategy)
  const connected = isExternal ? await users.findByExternalAccount(external, clientId) : null
  return connected ?? (identifier && users.findByIdentifier(identifier, clientId))
}

function isVouchedFor({ externalAccounts }: UserRow, external: ExternalProfile | null): boolean {
  if (!external) return false
  const { provider, providerUserId, emailVerified } = external
  return (
    emailVerified ||
    externalAccounts.some((own) => own.provider === provider && own.providerUserId === providerUserId)
  )
}

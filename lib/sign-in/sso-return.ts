import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import type { Attempt, ChallengeRow, Ports, UserRow } from '@/lib/ports/ports'
import { companiesOf } from '@/lib/sso/companies'
import { openBrowser } from '@/lib/visit/next-browser'
import { takeUp } from '@/lib/sso/redeem'
import { requireAnswered, tripVerification, type TripAnswer } from '@/lib/sso/trip'
import type { Done, Outcome, Visit } from '@/lib/visit/visit'
import { advance, save, type Draft } from './beats'
import * as guards from './guards'
import { isAllowed, next } from './machine'
import { pay } from './price'
import { admit } from './prove'
import { newStep, outcomeOf, type Step } from './step'

/**
 * A provider's answer comes back to the attempt that asked. What it came to stands on the attempt's verification: `verified`,
 * `transferable` (nobody has that account), or `failed` with the reason. An answer that is not this attempt's changes nothing.
 */
export function returnToSignIn(ports: Ports, visit: Visit, answer: TripAnswer): Promise<Outcome> {
  const { signIn } = visit.browser ?? {}
  const strategy = signIn?.firstFactor?.strategy ?? null
  const step = newStep(ports, visit, strategy, false)
  return outcomeOf(step, async () => {
    if (visit.isReadOnly) throw new SignInError('resource_locked')
    const attempt = await guards.requireCurrent(ports, visit, signIn?.id ?? '')
    const challenge = requireAnswered(ports, attempt.firstChallenge, answer)
    if (!isAllowed(attempt.status, 'first_proved')) throw new SignInError('client_state_invalid')
    step.attempt = attempt
    await pay(step, { verb: 'visit', identifier: null, user: null, isGuess: false, claims: challenge })

    const draft = { from: openBrowser(ports, visit), attempt, isNew: false }
    return takeUp(ports, challenge, answer, {
      go: (profile) => identify(step, draft, challenge, profile),
      isWritten: () => step.attempt !== attempt,
      note: (failed) =>
        save(
          step,
          { ...draft, attempt: { ...attempt, firstFactor: failed, external: null } },
          { consume: { challengeId: challenge.id } },
        ),
    })
  })
}

/** Work and save: whose account it is at the provider, and so who came back. */
async function identify(
  step: Step,
  draft: Draft,
  challenge: ChallengeRow,
  profile: ExternalProfile,
): Promise<Done> {
  const { ports, visit } = step
  const { clientId } = draft.attempt
  const connected = await ports.users.findByExternalAccount(profile, clientId)
  const user = connected ?? (await findByAddress(ports, profile, clientId))
  step.user = user
  // From here on it is about somebody, and a refusal is worth a line in their log.
  step.isGuess = user !== null && (connected !== null || profile.emailVerified)
  guards.requireNotSignedInAlready(visit, user)
  if (!connected) await requireUnreserved(step, profile)
  if (!user || (!connected && isLeftToSignUp(ports, profile))) return passOn(step, draft, challenge, profile)

  const { strategy } = tripVerification(challenge, 'verified')
  // Whoever was typed may be somebody else, and is not who came.
  const isOther = draft.attempt.userId !== null && draft.attempt.userId !== user.id
  const identifier = isOther ? null : draft.attempt.identifier
  const attempt: Attempt = { ...draft.attempt, user, userId: user.id, identifier, external: profile }
  const binds = { userId: user.id, identifier }
  const consume = { challengeId: challenge.id }
  if (connected || profile.emailVerified)
    return admit(step, { ...draft, attempt }, { level: 'first', strategy, proof: {} }, { consume, binds })
  return askForProof(step, { ...draft, attempt }, profile, { consume, binds })
}

/**
 * The provider does not vouch for the address, and somebody here has it: they prove who they are first, by any way in of theirs, and the two are
 * connected when they are through (contract 5.5).
 */
async function askForProof(
  step: Step,
  draft: Draft,
  { emailAddress }: ExternalProfile,
  { consume, binds }: { consume: { challengeId: string }; binds: { userId: string } },
): Promise<Done> {
  const { ports, user } = step
  guards.requireWelcome(ports, user)
  const verdict = draft.attempt.status === 'needs_identifier' ? next('needs_identifier', 'identified') : null
  if (verdict && 'refusal' in verdict) throw new SignInError(verdict.refusal)
  const identifier = emailAddress ?? ''
  const asked: Attempt = {
    ...draft.attempt,
    status: verdict?.status ?? draft.attempt.status,
    identifier,
    firstFactor: null,
    firstChallenge: null,
    firstChallengeId: null,
    lastRefusal: null,
  }
  return save(step, { ...draft, attempt: asked }, { consume, binds: { ...binds, identifier } })
}

/** Save: nobody has this account. It waits for a sign-up that takes it over (`signUp.create({ transfer: true })`). */
function passOn(step: Step, draft: Draft, challenge: ChallengeRow, profile: ExternalProfile): Promise<Done> {
  const verdict = next(draft.attempt.status, 'newcomer_proved')
  if ('refusal' in verdict) throw new SignInError(verdict.refusal)
  const attempt: Attempt = {
    ...draft.attempt,
    external: profile,
    firstFactor: {
      ...tripVerification(challenge, 'transferable'),
      verifiedAtClient: draft.from.browser.id,
      error: 'external_account_not_found',
    },
  }
  return advance(step, { ...draft, attempt }, verdict.status, { consume: { challengeId: challenge.id } })
}

/**
 * Where nobody may learn who has an account, an address that the provider does not vouch for tells nothing: whoever came goes on as a stranger
 * does, and what they prove then decides.
 */
function isLeftToSignUp({ config }: Ports, { emailVerified }: ExternalProfile): boolean {
  return config.enumerationProtection === 'strict' && !emailVerified
}

async function findByAddress(
  ports: Ports,
  { emailAddress }: ExternalProfile,
  clientId: string,
): Promise<UserRow | null> {
  return emailAddress === null
    ? null
    : ports.users.findByIdentifier({ kind: 'email_address', value: emailAddress }, clientId)
}

/** A company's people come in by their company. @throws SignInError oauth_email_domain_reserved_by_saml */
async function requireUnreserved(step: Step, profile: ExternalProfile): Promise<void> {
  const { emailAddress: value, enterpriseConnectionId } = profile
  if (enterpriseConnectionId !== null) return
  const named = value === null ? null : { kind: 'email_address' as const, value }
  step.managedBy = await companiesOf(step.ports, named, step.user)
  if (step.managedBy.length > 0) throw new SignInError('oauth_email_domain_reserved_by_saml')
}

import { lockoutTarget } from '@/lib/account/device-trust'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AttemptInput, FactorLevel, AnyStrategy } from '@/lib/model/strategies'
import { isOAuthStrategy } from '@/lib/model/oauth'
import type { EnterpriseConnectionName } from '@/lib/model/external'
import type { Attempt, ChallengeRow, UserRow } from '@/lib/ports/ports'
import { attemptWith } from '@/lib/strategies'
import type { Proof } from '@/lib/strategies/strategy'
import { companiesOf } from '@/lib/sso/companies'
import { lockoutBucket } from '@/lib/visit/throttle'
import type { Done } from '@/lib/visit/visit'
import { advance, contextOf, requireUser, save, type Draft, type Writes } from './beats'
import { identifierOf } from './factors'
import * as guards from './guards'
import { provedEvent, withProof, withVerification } from './levels'
import { next } from './machine'
import { provenFacts } from './proven'
import type { Step } from './step'

/** Work and save: the strategy checks the answer, the machine says what is still owed, and the attempt moves there. */
export async function prove(
  step: Step,
  draft: Draft,
  level: FactorLevel,
  input: AttemptInput,
  challenge: ChallengeRow | null,
): Promise<Done> {
  const { strategy } = input
  const context = contextOf(step, draft.attempt, level, challenge?.id ?? '')
  const proof = await attemptWith(strategy, context, input, challenge)
  const consume = challenge ? { challengeId: challenge.id } : undefined
  // Whoever has this identifier by now was looked up before anything was compared, and paid for the guess.
  const user = draft.attempt.user ?? step.user
  if (!user) return passOn(step, draft, strategy, { consume })

  // Whoever typed nothing is called what they are called here.
  const identifier = draft.attempt.identifier ?? guards.findPrimaryIdentifier(user)
  const binds = draft.attempt.user ? undefined : { userId: user.id, identifier }
  const attempt = { ...draft.attempt, user, userId: user.id, identifier }
  const done = await admit(step, { ...draft, attempt }, { level, strategy, proof }, { consume, binds })
  if (proof.rehashed && user.passwordDigest)
    await step.ports.users.rehash(user.id, user.passwordDigest, proof.rehashed)
  return done
}

/** Save: somebody is proven, and goes on to what they still owe. */
export async function admit(
  step: Step,
  draft: Draft,
  { level, strategy, proof }: { level: FactorLevel; strategy: AnyStrategy; proof: Proof },
  writes: Pick<Writes, 'consume' | 'binds' | 'takesOver'>,
): Promise<Done> {
  const { ports } = step
  const user = requireUser(draft.attempt)
  // An actor is let in by an operator's word, whatever the user's counter says.
  if (step.failures === null && !proof.actor) guards.requireUnlocked(ports, user)
  step.actor = proof.actor ?? null

  if (level === 'first') await requireTheirWay(step, draft.attempt, user, strategy)

  const facts = provenFacts(user, { strategy, proof, now: ports.now() }, ports)
  const verdict = next(draft.attempt.status, provedEvent(level, strategy), facts)
  // Only a guess was paid for with a failure.
  const refund = step.failures === null ? undefined : lockoutTarget(user)
  if ('refusal' in verdict) {
    // Another way in is open, so the attempt stays: the page can offer it without asking who it was again.
    if (OPEN_ENDED.has(verdict.refusal)) await save(step, draft, { refund })
    throw new SignInError(verdict.refusal)
  }

  const isLast = verdict.status === 'complete'
  const proven = withProof(draft.attempt, level, {
    strategy,
    clientId: draft.from.browser.id,
    isLast,
    isMultiFactor: proof.isMultiFactor ?? false,
  })
  return advance(step, { ...draft, attempt: proven }, verdict.status, {
    ...writes,
    proven:
      strategy === 'password' && user.passwordDigest
        ? { userId: user.id, digest: user.passwordDigest }
        : undefined,
    ticket: step.ticket ? { kind: step.ticket.kind, id: step.ticket.id } : undefined,
    factor: proof.spends ? { ...proof.spends, userId: user.id } : undefined,
    refund,
  })
}

/**
 * Whoever belongs to a company signs in with it, whatever else they can prove: that is how the company lets go of somebody. A ticket is an
 * operator's word.
 * @throws SignInError strategy_for_user_invalid | oauth_email_domain_reserved_by_saml | enterprise_sso_account_already_connected
 */
async function requireTheirWay(
  step: Step,
  attempt: Attempt,
  user: UserRow,
  strategy: AnyStrategy,
): Promise<void> {
  if (strategy === 'ticket') return
  // Asked anew: between the name and the proof somebody may have become a company's.
  const { emailAddresses } = user
  const companies = step.managedBy ?? (await companiesOf(step.ports, null, { emailAddresses }))
  if (strategy === 'enterprise_sso') return requireOwnPeople(attempt, user, companies)
  if (companies.length === 0) return
  // Where nobody may learn who has an account, nobody learns of a password that it was right either.
  if (strategy === 'password' && step.ports.config.enumerationProtection === 'strict')
    throw new SignInError('form_password_incorrect')
  throw new SignInError(
    isOAuthStrategy(strategy) ? 'oauth_email_domain_reserved_by_saml' : 'strategy_for_user_invalid',
  )
}

/**
 * A company speaks for whoever has one of its addresses, and for nobody else: not for those whose domain it has lost, and not for a second
 * person at an address that was given away again. An operator decides about those.
 */
function requireOwnPeople(
  { external }: Attempt,
  { externalAccounts }: UserRow,
  companies: readonly EnterpriseConnectionName[],
): void {
  const isTheirs = companies.some(({ id }) => id === external?.enterpriseConnectionId)
  const known = externalAccounts.filter(({ provider }) => provider === external?.provider)
  const isOther =
    known.length > 0 && known.every(({ providerUserId }) => providerUserId !== external?.providerUserId)
  if (!isTheirs || isOther) throw new SignInError('enterprise_sso_account_already_connected')
}

const OPEN_ENDED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'form_password_compromised',
  'form_password_pwned',
  'password_reset_required',
])

/**
 * Save: an identifier that is nobody's is proven, and waits for a sign-up that takes it over (`signUp.create({ transfer: true })`).
 * @throws SignInError sign_up_if_missing_transfer, always
 */
async function passOn(
  step: Step,
  draft: Draft,
  strategy: AnyStrategy,
  { consume }: Pick<Writes, 'consume'>,
): Promise<never> {
  const { ports } = step
  const { attempt } = draft
  if (!attempt.signUpIfMissing || !consume) throw new Error('A strategy proved an attempt that has no user.')
  const verdict = next(attempt.status, 'newcomer_proved')
  if ('refusal' in verdict) throw new SignInError(verdict.refusal)
  const transferable = {
    ...attempt.firstFactor,
    strategy,
    status: 'transferable' as const,
    verifiedAtClient: draft.from.browser.id,
  }
  const identifier = identifierOf(attempt, ports)
  const refund = step.failures !== null && identifier ? lockoutBucket(ports, identifier) : undefined
  const proven = withVerification(attempt, 'first', transferable)
  await advance(step, { ...draft, attempt: proven }, verdict.status, { consume, refund })
  throw new SignInError('sign_up_if_missing_transfer')
}

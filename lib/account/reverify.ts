import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AnswerInput, Factor, PrepareInput, StrategyName } from '@/lib/model/strategies'
import { attemptWith, needsChallenge, prepareWith, STRATEGIES } from '@/lib/strategies'
import type { StrategyContext } from '@/lib/strategies/strategy'
import type { AccountChallengeName, ChallengeRow, Ports, SessionRow, UserRow } from '@/lib/ports/ports'
import { askSigned, ownerContext, sendChallenge } from './challenge'
import { lockoutTarget } from './device-trust'
import { auditOf, change, noticeFor, type Owner } from './owner'
import { hasSecondFactor } from '@/lib/model/second-factor'
import { failureDetail, giveBack, requireCooledDown, requireOpen, spend } from './throttle'

/*
 * A sensitive change rests on a proof that is ten minutes old at most (contract 7.2), of both factors where the owner has two: a browser
 * that was left open, or a stolen cookie, must not be enough to take an account over.
 */

export type ProofLevel = 'first' | 'second'

const FIRST = ['password', 'passkey', 'email_code', 'phone_code'] as const
const SECOND = ['totp', 'passkey', 'phone_code', 'backup_code'] as const

/** Which proof is owed before a sensitive change; null when all are fresh. */
export function owedProof(
  session: Pick<SessionRow, 'firstFactorAt' | 'secondFactorAt'>,
  user: UserRow,
  { config, now }: Pick<Ports, 'config' | 'now'>,
): ProofLevel | null {
  const since = now().getTime() - config.session.freshMs
  const isFresh = (at: Date | null) => at !== null && at.getTime() >= since
  if (!isFresh(session.firstFactorAt)) return 'first'
  return hasSecondFactor(user) && !isFresh(session.secondFactorAt) ? 'second' : null
}

/** @throws SignInError session_reverification_required */
export function requireFreshProof(ports: Ports, { session }: Owner): void {
  if (owedProof(session, session.user, ports)) throw new SignInError('session_reverification_required')
}

/** With what this user can prove who they are, at that level. */
export function proofFactors(ports: Ports, user: UserRow, level: ProofLevel): Factor[] {
  const { config } = ports
  // A mailed code proves its owner even where links are what signs in.
  const first = FIRST.filter((name) => name === 'email_code' || config.firstFactors.includes(name))
  const second = SECOND.filter(
    (name) => config.secondFactors.includes(name) && !(name === 'passkey' && wasFirst(ports, user)),
  )
  const names: readonly StrategyName[] = level === 'first' ? first : second
  const factors = names.flatMap((name) => STRATEGIES[name].offer(user, level, ports))
  const others = factors.filter(({ strategy }) => strategy !== 'password')
  // As when signing in: one that others may know proves nothing, as long as there is something else.
  const isDoubtful = user.passwordCompromised || user.passwordResetRequired
  return isDoubtful && others.length > 0 ? others : factors
}

/** Sends the code of a fresh proof. @throws SignInError strategy_for_user_invalid | resource_forbidden | too_many_requests … */
export async function sendProofCode(ports: Ports, owner: Owner, input: PrepareInput): Promise<void> {
  const level = requireOwed(ports, owner)
  requireOffered(ports, owner, level, input.strategy)
  const name = challengeName(level, input.strategy)
  requireCooledDown(ports, await ports.accounts.findChallenge(owner.session.id, name))
  await sendChallenge(ports, owner, { strategy: name, level, purpose: 'owner' }, (context) =>
    prepareWith(input.strategy, context, input),
  )
}

/** What a passkey is to sign for a fresh proof, as text. Nothing is sent to anybody. @throws SignInError strategy_for_user_invalid … */
export async function askProof(ports: Ports, owner: Owner, input: PrepareInput): Promise<string> {
  const level = requireOwed(ports, owner)
  requireOffered(ports, owner, level, input.strategy)
  const name = challengeName(level, input.strategy)
  await spend(ports, owner, { verb: 'prepare' })
  const context = ownerContext(ports, owner, level, '')
  // Whoever is signed in may be told what they have themselves.
  const config = { ...ports.config, enumerationProtection: 'off' as const }
  const { question, secretHash, expiresAt } = await prepareWith(input.strategy, { ...context, config }, input)
  if (question === undefined) throw new SignInError('strategy_for_user_invalid')
  await askSigned(ports, owner, name, { question, secretHash, expiresAt })
  return question
}

/** Checks the answer, paid for before it is compared; then the session has its fresh proof. Answers what is still owed. */
export async function reverify(ports: Ports, owner: Owner, input: AnswerInput): Promise<ProofLevel | null> {
  const level = requireOwed(ports, owner)
  const { strategy } = input
  const { session } = owner
  requireOffered(ports, owner, level, strategy)
  const challenge = needsChallenge(strategy)
    ? requireOpen(ports, await ports.accounts.findChallenge(session.id, challengeName(level, strategy)))
    : null
  // Nobody guesses a signature, and nobody locks an owner out with nonsense.
  const isGuess = STRATEGIES[strategy].isSigned !== true
  const failures = await spend(ports, owner, { verb: 'attempt', isGuess, challenge })

  const { proof } = await check(ports, owner, level, input, challenge, failures)
  const levels: ProofLevel[] =
    proof.isMultiFactor && hasSecondFactor(session.user) ? ['first', 'second'] : [level]
  await change(ports, owner, { event: 'reverified', strategy, notice: null }, () => [
    ...(challenge ? [{ kind: 'challenge_spent' as const, id: challenge.id }] : []),
    ...(proof.spends
      ? [{ kind: 'factor_spent' as const, factor: { ...proof.spends, userId: session.userId } }]
      : []),
    ...(isGuess ? [{ kind: 'refund' as const, target: lockoutTarget(session.user) }] : []),
    ...levels.map((each) => ({ kind: 'proven' as const, sessionId: session.id, level: each })),
  ])
  const now = ports.now()
  const after = levels.reduce((proven, each) => freshened(proven, each, now), session)
  return owedProof(after, session.user, ports)
}

/** The session as a proof leaves it. */
export function freshened<S extends SessionRow>(session: S, level: ProofLevel, now: Date): S {
  return level === 'first' ? { ...session, firstFactorAt: now } : { ...session, secondFactorAt: now }
}

/** The name of the challenge of a proof. @throws SignInError strategy_for_user_invalid */
export function challengeName(level: ProofLevel, strategy: StrategyName): AccountChallengeName {
  if (strategy === 'phone_code') return `reverify_${level}_phone_code`
  if (strategy === 'email_code' && level === 'first') return 'reverify_first_email_code'
  if (strategy === 'passkey') return `reverify_${level}_passkey`
  throw new SignInError('strategy_for_user_invalid')
}

async function check(
  ports: Ports,
  owner: Owner,
  level: ProofLevel,
  input: AnswerInput,
  challenge: ChallengeRow | null,
  failures: number | null,
) {
  const { strategy } = input
  const { userId } = owner.session
  const secrets = STRATEGIES[strategy].readsSecrets ? await ports.factors.find(userId) : null
  const context: StrategyContext = { ...ownerContext(ports, owner, level, challenge?.id ?? ''), secrets }
  try {
    const proof = await attemptWith(strategy, context, input, challenge)
    if (proof.isBreached) {
      await giveBack(ports, owner)
      throw new SignInError('form_password_pwned')
    }
    return { proof }
  } catch (error) {
    if (error instanceof SignInError) {
      const detail = failureDetail(ports, error.code, failures)
      const notice = error.details.notice && noticeFor(ports, owner, error.details.notice)
      const audit = auditOf(owner, { event: 'reverification_failed', strategy, detail })
      await ports.accounts.record(audit, notice ? [notice] : [])
    }
    throw error
  }
}

/** A passkey that was used so lately may have been the first proof, and what proved the first proves nothing more. */
function wasFirst({ config, now }: Ports, { passkeys }: UserRow): boolean {
  const since = now().getTime() - config.session.freshMs
  return passkeys.some(({ lastUsedAt }) => lastUsedAt !== null && lastUsedAt.getTime() >= since)
}

/** @throws SignInError client_state_invalid: nothing is owed, so nothing is compared: it would be an oracle that costs nothing to ask. */
function requireOwed(ports: Ports, { session }: Owner): ProofLevel {
  const owed = owedProof(session, session.user, ports)
  if (!owed) throw new SignInError('client_state_invalid')
  return owed
}

function requireOffered(ports: Ports, { session }: Owner, level: ProofLevel, strategy: StrategyName): void {
  if (!proofFactors(ports, session.user, level).some((factor) => factor.strategy === strategy))
    throw new SignInError(level === 'first' ? 'strategy_for_user_invalid' : 'no_second_factors')
}

import type { Attempt, ChallengeRow } from '@/lib/ports/ports'
import type { Action } from './actions'
import { browserOf, type Human, type Scene } from './scene'

/** What somebody does next on their way in. `pick` chooses among the ways. */
export async function nextStep(
  scene: Scene,
  { browser: which, human, pick, kind }: Extract<Action, { do: 'go on' }>,
): Promise<Action> {
  const here = { browser: which, whose: 'own' as const, kind }
  const browser = await browserOf(scene, which)
  if (browser && browser.sessions.length > 0) return { do: 'sign out', browser: which }
  const attempt = browser?.signIn
  // Whoever answers says who they are.
  if (attempt?.userId === null && isOpen(scene, attempt.firstChallenge))
    return { ...here, do: 'answer', verb: 'first', way: 'passkey' }
  const owner = scene.people.find(({ id }) => id === attempt?.userId)
  if (!attempt || !owner || attempt.abandonAt <= scene.ports.now())
    return { do: 'create', browser: which, human, password: pick % 2 ? 'right' : 'none', sending: pick === 2 }

  if (attempt.status === 'needs_new_password')
    return { ...here, do: 'new password', isWeak: kind === 'wrong' }
  const verb = attempt.status === 'needs_first_factor' ? 'first' : 'second'
  const { chosen, challenge } = chosenAt(attempt, verb)
  if (chosen && isOpen(scene, challenge)) {
    if (chosen === 'email_link' && pick % 2) return { do: 'link', browser: which, newest: true }
    return { ...here, do: 'answer', verb, way: chosen === 'email_link' ? 'email_code' : chosen }
  }
  const way = one(waysOf(scene, attempt, owner), pick)
  if (way === 'password' || way === 'totp' || way === 'backup_code')
    return { ...here, do: 'answer', verb, way }
  return { ...here, do: 'prepare', verb, way }
}

/** The level at which an attempt waits, and what was chosen there. */
export function chosenAt(attempt: Attempt, verb: 'first' | 'second') {
  const verification = verb === 'first' ? attempt.firstFactor : attempt.secondFactor
  const challenge = verb === 'first' ? attempt.firstChallenge : attempt.secondChallenge
  return { chosen: toWay(verification?.strategy), challenge }
}

const ASKED = ['email_code', 'email_link', 'phone_code', 'reset_password_email_code', 'passkey'] as const

function toWay(strategy: string | undefined) {
  return ASKED.find((each) => each === strategy)
}

function waysOf({ evidence }: Scene, { status }: Attempt, { phone, owes, totp, backupCodes }: Human) {
  const texts = phone ? (['phone_code'] as const) : []
  const mails = ['email_code', 'email_link'] as const
  if (status === 'needs_first_factor')
    return [
      ...(['password', ...mails, 'reset_password_email_code', 'passkey'] as const),
      ...(owes === 'trust' ? texts : []),
    ]
  if (status === 'needs_client_trust') return [...mails, ...texts]
  const hasPaper = backupCodes.some((code) => !evidence.spent.has(code))
  const apps = totp ? (['totp', ...(hasPaper ? (['backup_code'] as const) : [])] as const) : texts
  return [...apps, 'passkey' as const]
}

function isOpen({ ports }: Scene, challenge: ChallengeRow | null): boolean {
  if (!challenge || challenge.consumedAt || challenge.expiresAt <= ports.now()) return false
  return challenge.tries < ports.config.codes.maxTries
}

function one<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('Broken: an attempt has no way on.')
  return found
}

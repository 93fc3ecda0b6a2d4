import { MINUTE } from '@/lib/model/time'
import { totpAt } from '../second-factors'
import type { Human, Scene } from './scene'

/** What the test itself knows to be proven, spent and trusted. Nothing in here is read from the product. */
export interface Evidence {
  /** By attempt: `"first:password"`, `"second:totp"`, `"reset"`, `"new password"`. */
  proven: Map<string, Set<string>>
  /** What was accepted: challenges, time steps, backup codes, tickets. */
  spent: Set<string>
  /** `"client user"` */
  trusted: Set<string>
  /** Who is trusted since the commands that are running now began: what order they took is not known. */
  newlyTrusted: Set<string>
  /** Wrong answers in a row, by whose counter they are on: a user's, or that of a browser that the user trusts. */
  wrong: Map<string, number>
  /** Answers that were compared, by challenge. */
  compared: Map<string, number>
  sessions: Set<string>
  /** Counters that a full sign-in has set to zero since those commands began. */
  cleared: Set<string>
}

export const noEvidence = (): Evidence => ({
  proven: new Map(),
  spent: new Set(),
  trusted: new Set(),
  newlyTrusted: new Set(),
  wrong: new Map(),
  compared: new Map(),
  sessions: new Set(),
  cleared: new Set(),
})

/** What one answer was, as the test knows it. */
export interface Answer {
  attemptId: string
  level: 'first' | 'second'
  strategy: string
  /** What it uses up; null for a password. */
  secret: string | null
  isRight: boolean
}

/** An answer was accepted: it must have been right, and never accepted before. */
export function accept({ evidence }: Scene, { attemptId, level, strategy, secret, isRight }: Answer): void {
  demand(isRight, `a wrong ${strategy} was accepted at ${attemptId}`)
  if (secret !== null) {
    demand(!evidence.spent.has(secret), `${secret} was accepted twice`)
    evidence.spent.add(secret)
  }
  prove(evidence, attemptId, strategy.startsWith('reset_') ? 'reset' : `${level}:${strategy}`)
}

export function prove({ proven }: Evidence, attemptId: string, proof: string): void {
  proven.set(attemptId, (proven.get(attemptId) ?? new Set()).add(proof))
}

/** One more answer was wrong, or came to nothing. */
export function countWrong({ evidence: { wrong } }: Scene, counter: string): void {
  wrong.set(counter, (wrong.get(counter) ?? 0) + 1)
}

/** Commands that ran at once are done: only now can be told what they add up to. */
export function conclude({ evidence, ports, people, validFrom }: Scene): void {
  const { wrong, cleared, trusted, newlyTrusted } = evidence
  for (const counter of cleared) wrong.delete(counter)
  for (const [counter, failures] of wrong)
    demand(failures <= ports.config.lockout.maxFailures, `${failures} wrong answers in a row of ${counter}`)
  for (const pair of newlyTrusted) trusted.add(pair)
  cleared.clear()
  newlyTrusted.clear()
  for (const { id, passwords } of people) validFrom.set(id, passwords.length - 1)
}

/** One more answer was compared with a challenge. */
export function compare({ evidence, ports }: Scene, challengeId: string): void {
  const tries = (evidence.compared.get(challengeId) ?? 0) + 1
  evidence.compared.set(challengeId, tries)
  demand(tries <= ports.config.codes.maxTries, `${tries} answers were compared with ${challengeId}`)
}

/** A session has started: everything that is owed for it must be proven, in this very attempt. */
export function start(
  { evidence }: Scene,
  human: Human,
  { attemptId, sessionId, clientId }: { attemptId: string; sessionId: string; clientId: string },
  wasTrusted: boolean,
): void {
  const proofs = [...(evidence.proven.get(attemptId) ?? [])]
  const told = `session ${sessionId} started with ${proofs.join(', ') || 'nothing'}`
  const isReset = proofs.includes('reset') && proofs.includes('new password')
  const byOther = isReset || proofs.some((proof) => /^first:(?!password)/.test(proof))
  // A passkey that asked for a finger or a PIN is two factors in one.
  const bySecond = proofs.some((proof) => proof.startsWith('second:') || proof === 'first:passkey')
  demand(byOther || proofs.includes('first:password'), told)
  if (human.owes === 'second') demand(bySecond, `${told}, and a second factor was owed`)
  else demand(byOther || bySecond || wasTrusted, `${told}, on a new browser`)
  demand(!evidence.sessions.has(sessionId), `${sessionId} started twice`)
  evidence.sessions.add(sessionId)
  // A ticket alone is somebody else's word.
  if (proofs.some((proof) => proof !== 'first:ticket')) evidence.newlyTrusted.add(`${clientId} ${human.id}`)
}

/** Somebody's browsers are strangers again. */
export function distrust({ trusted, cleared }: Evidence, userId: string): void {
  for (const pair of trusted) {
    if (!pair.endsWith(` ${userId}`)) continue
    trusted.delete(pair)
    cleared.add(pair)
  }
}

/** The time step that a code of an authenticator app belongs to, within one step of now; null for none. */
export async function stepOf(secret: string, code: string, now: number): Promise<number | null> {
  for (const offset of [-1, 0, 1]) {
    const time = now + (offset * MINUTE) / 2
    if ((await totpAt(secret, time)) === code) return Math.floor(time / (MINUTE / 2))
  }
  return null
}

export function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`Broken: ${otherwise}.`)
}

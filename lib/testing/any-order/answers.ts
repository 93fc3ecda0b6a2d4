import type { AttemptInput } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type { Attempt } from '@/lib/ports/ports'
import { newBackupCode, totpAt } from '../second-factors'
import type { Kind, Way } from './actions'
import { stepOf, type Answer } from './evidence'
import { bySignature } from './passkeys'
import type { Human, Scene } from './scene'

/** An answer with what the test knows about it. */
export interface Given {
  input: AttemptInput
  told: Answer
  challengeId: string | null
}

export interface At {
  attempt: Attempt
  human: Human
  verb: 'first' | 'second'
}

/** An answer of a kind for an attempt, such as a wrong code; null where there is none of the kind. */
export async function answerOf(scene: Scene, at: At, way: Way, kind: Kind): Promise<Given | null> {
  const told = { attemptId: at.attempt.id, level: at.verb, strategy: way }
  if (way === 'password') {
    const password = passwordOf(at.human, kind)
    const isRight = isValid(scene, at.human, password)
    return { input: { strategy: way, password }, told: { ...told, secret: null, isRight }, challengeId: null }
  }
  if (way === 'totp') return byApp(scene, at, kind, told)
  if (way === 'backup_code') return byPaper(scene, at, kind, told)
  if (way === 'passkey') return bySignature(scene, at, kind, told)
  return byMessage(scene, at, way === 'email_link' ? 'email_code' : way, kind, told)
}

/** A password of a kind; `used` and `early` are the one before the last. */
export function passwordOf({ passwords }: Human, kind: Kind): string {
  if (kind === 'wrong') return 'a wrong one 1'
  return (kind === 'right' ? undefined : passwords.at(-2)) ?? passwords.at(-1) ?? ''
}

/** Is it right, or was it when the commands that are running now began? */
export function isValid({ validFrom }: Scene, { id, passwords }: Human, password: string): boolean {
  return passwords.indexOf(password) >= (validFrom.get(id) ?? 0)
}

/** What an answer is about. */
export type Told = Pick<Answer, 'attemptId' | 'level' | 'strategy'>

async function byApp({ ports }: Scene, { human }: At, kind: Kind, told: Told): Promise<Given | null> {
  const secret = human.totp
  if (!secret) return null
  const now = ports.now().getTime()
  const shift = kind === 'early' ? -30 * SECOND : kind === 'wrong' ? -600 * SECOND : 0
  const code = await totpAt(secret, now + shift)
  const step = await stepOf(secret, code, now)
  return {
    input: { strategy: 'totp', code },
    // The clock may pass a step's end between here and there, so the step that is written is what counts.
    told: { ...told, secret: step === null ? null : `${human.id} step ${step}`, isRight: step !== null },
    challengeId: null,
  }
}

function byPaper({ evidence }: Scene, { human }: At, kind: Kind, told: Told): Given | null {
  const isUsed = (code: string) => evidence.spent.has(code)
  const code =
    kind === 'wrong'
      ? newBackupCode()
      : human.backupCodes.find((each) => isUsed(each) === (kind === 'used' || kind === 'early'))
  if (code === undefined) return null
  const isRight = human.backupCodes.includes(code)
  return {
    input: { strategy: 'backup_code', code },
    told: { ...told, secret: code, isRight },
    challengeId: null,
  }
}

function byMessage(
  { sent }: Scene,
  { attempt, verb }: At,
  strategy: 'email_code' | 'phone_code' | 'reset_password_email_code',
  kind: Kind,
  told: Told,
): Given | null {
  const challengeId = verb === 'first' ? attempt.firstChallengeId : attempt.secondChallengeId
  const mine = sent.filter(({ attemptId }) => attemptId === attempt.id)
  const asked = mine.find((each) => each.challengeId === challengeId)
  const other = mine.find((each) => each.challengeId !== challengeId)
  const right = asked?.code ?? '000000'
  const code = kind === 'wrong' ? otherThan(right) : kind === 'right' ? right : other?.code
  if (code === undefined) return null
  const isRight = code === asked?.code
  const { id: secret = null } = { id: challengeId }
  return { input: { strategy, code }, told: { ...told, strategy, secret, isRight }, challengeId }
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

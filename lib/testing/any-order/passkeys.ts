import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { askForAutofill } from '@/lib/sign-in/autofill'
import { challengeOf } from '../authenticator'
import type { Kind } from './actions'
import type { At, Given, Told } from './answers'
import type { Answer } from './evidence'
import type { Human, Scene } from './scene'

/** An answer of a passkey that was given before, and to what; `list`: by which browser it was chosen from the list under a field. */
export interface Signed {
  userId: string
  list: number | null
  question: string
  credential: PasskeyAssertionJson
}

const NOTHING = '{"challenge":"AAAA"}'

/** An answer of a kind to what an attempt asks; null where there is none of the kind. */
export function bySignature(
  { signed }: Scene,
  { attempt, human, verb }: At,
  kind: Kind,
  told: Told,
): Given | null {
  const challenge = verb === 'first' ? attempt.firstChallenge : attempt.secondChallenge
  const asked = challenge?.question ?? null
  const known = signed.filter(({ userId, list }) => userId === human.id && list === null)
  const made = answerTo(asked ?? NOTHING, human, kind, known)
  if (!made) return null
  if (kind === 'right') signed.push({ userId: human.id, list: null, ...made })
  const isRight = kind !== 'wrong' && made.question === asked
  const secret = challenge?.id ?? null
  const input = { strategy: 'passkey', publicKeyCredential: made.credential } as const
  return { input, told: { ...told, secret, isRight }, challengeId: secret }
}

/** What the cookie of a browser says. */
export const cookieOf = (which: number) => `the list of browser ${which}`

/** What somebody chooses from the list of a browser; `early`: from that of the other one. */
export async function byChoice(
  { ports, signed }: Scene,
  which: number,
  human: Human,
  kind: Kind,
): Promise<{ credential: PasskeyAssertionJson; told: Omit<Answer, 'attemptId'> } | null> {
  const isElsewhere = kind === 'early'
  const { question } = await askForAutofill(ports, cookieOf(isElsewhere ? 1 - which : which))
  const known = signed.filter(({ userId, list }) => userId === human.id && list === which)
  const made = answerTo(question, human, isElsewhere ? 'right' : kind, known)
  if (!made) return null
  if (kind === 'right') signed.push({ userId: human.id, list: which, ...made })
  const isRight = kind === 'right' || kind === 'used'
  const secret = challengeOf(made.question)
  return { credential: made.credential, told: { level: 'first', strategy: 'passkey', secret, isRight } }
}

function answerTo(
  question: string,
  { passkey }: Human,
  kind: Kind,
  known: readonly Signed[],
): Pick<Signed, 'question' | 'credential'> | null {
  if (kind === 'right') return { question, credential: passkey.assert(question) }
  if (kind === 'wrong') return { question, credential: passkey.assert(question, { isForged: true }) }
  const old = kind === 'used' ? known.at(-1) : known[0]
  return old ? { question: old.question, credential: old.credential } : null
}

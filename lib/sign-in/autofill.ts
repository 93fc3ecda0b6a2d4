import { newToken } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'
import { passkeyQuestion } from '@/lib/strategies/passkey'
import { NO_TRIP } from '@/lib/visit/issued'
import type { Visit } from '@/lib/visit/visit'

/*
 * The question behind the list of passkeys under a field (WebAuthn L3, 5.1.4 "conditional mediation"). Every page with that field asks it, and
 * nearly nobody answers. So it is written nowhere: it carries its own end and our seal, which is also about the browser that asked. Its row is
 * stored by the step that takes its answer up, and there is one of each, so that it is good once.
 */

/** What such a browser is asked. `secret`: what its cookie says. */
export async function askForAutofill(
  ports: Ports,
  secret: string,
): Promise<{ question: string; expiresAt: Date }> {
  const expiresAt = new Date(ports.now().getTime() + ports.config.passkey.lifetimeMs)
  const facts = `${newToken()}.${expiresAt.getTime()}`
  const seal = ports.keys.hash('autofill', `${facts}.${secret}`)
  const { question } = await passkeyQuestion(ports, [], `${facts}.${seal}`)
  return { question, expiresAt }
}

/** The question that an answer is of. @throws SignInError passkey_invalid_verification (not ours, or another browser's) | verification_expired */
export function readAutofill(
  { keys, now }: Ports,
  { address, userAgent }: Visit,
  { response }: PasskeyAssertionJson,
  secret: string | null,
): ChallengeRow {
  const challenge = challengeIn(response.clientDataJSON)
  const [token = '', end = '', seal = ''] = Buffer.from(challenge, 'base64url').toString().split('.')
  const isOurs = secret !== null && keys.matches('autofill', `${token}.${end}.${secret}`, seal)
  if (!isOurs) throw new SignInError('passkey_invalid_verification')
  const expiresAt = new Date(Number(end))
  if (expiresAt <= now()) throw new SignInError('verification_expired')
  return {
    id: `${ID_PREFIX.challenge}${token}`,
    strategy: 'passkey',
    targetId: null,
    secretHash: keys.hash('nonce', challenge),
    tokenHash: null,
    redirectUrl: null,
    question: null,
    ...NO_TRIP,
    address,
    userAgent,
    tries: 0,
    expiresAt,
    consumedAt: null,
    createdAt: now(),
  }
}

/** Read before anything is verified: by it alone we know which question this is about. */
function challengeIn(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    if (
      typeof said === 'object' &&
      said !== null &&
      'challenge' in said &&
      typeof said.challenge === 'string'
    )
      return said.challenge
  } catch {
    // Not even JSON.
  }
  throw new SignInError('passkey_invalid_verification')
}

import { toSentCode, type SentCode } from '@/lib/account/challenge'
import {
  askProof,
  challengeName,
  owedProof,
  proofFactors,
  reverify,
  sendProofCode,
} from '@/lib/account/reverify'
import { SESSION_TASKS } from '@/lib/model/status'
import type { AnyStrategy, PreparedStrategyName, StrategyName } from '@/lib/model/strategies'
import type { FactorJson, Wire } from '@/lib/model/wire'
import { setSessionCookie } from '@/lib/ports/cookies'
import { mintToken } from '@/lib/session/token'
import { toFactorJson } from '@/lib/sign-in/resource'
import { answer, visitByLink } from './door'
import { readAttempt, readPrepare } from './inputs'
import { ownerOf } from './owner'

/** Sends the code of a fresh proof. */
export function sendProof(params: unknown): Promise<Wire<null>> {
  return answer('send_proof', async (ports, visit) => {
    const input = readPrepare(params)
    await sendProofCode(ports, await ownerOf(visit, SESSION_TASKS), input)
    return { response: null, browser: null }
  })
}

/** POST /account/verify/passkey: what a passkey is asked for a fresh proof. A route, because actions of one page wait for each other. */
export function askPasskeyProof(): Promise<Wire<{ nonce: string }>> {
  return answer('ask_passkey_proof', async (ports, visit) => {
    const owner = await ownerOf(visit, SESSION_TASKS)
    return { response: { nonce: await askProof(ports, owner, { strategy: 'passkey' }) }, browser: null }
  })
}

/** Takes a fresh proof; the session's token tells of it at once. */
export function giveProof(params: unknown): Promise<Wire<{ owed: 'first' | 'second' | null }>> {
  return answer('give_proof', async (ports, visit) => {
    const input = readAttempt(params)
    const owner = await ownerOf(visit, SESSION_TASKS)
    const { id, clientId } = owner.session
    const owed = await reverify(ports, owner, input)
    const browser = await ports.browsers.find(clientId)
    const session = browser?.sessions.find((one) => one.id === id)
    if (session) await setSessionCookie(await mintToken(ports, session))
    return { response: { owed }, browser: null }
  })
}

/** What the page of a fresh proof shows. */
export interface ProofPage {
  level: 'first' | 'second'
  factors: FactorJson[]
  /** The code that is on its way, by strategy. */
  sent: (SentCode & { strategy: StrategyName; target: string | null })[]
  identifier: string | null
}

/** Null: nothing is owed. @throws SignInError signed_out | authorization_invalid */
export async function readProofPage(): Promise<ProofPage | null> {
  const { ports, visit } = await visitByLink()
  const { session } = await ownerOf(visit, SESSION_TASKS)
  const { user } = session
  const level = owedProof(session, user, ports)
  if (!level) return null
  const factors = proofFactors(ports, user, level)
  const names = new Set(factors.map(({ strategy }) => strategy).filter(isSent))
  const sent = await Promise.all(
    [...names].map(async (strategy) => {
      const challenge = await ports.accounts.findChallenge(session.id, challengeName(level, strategy))
      if (!challenge) return []
      return [{ strategy, target: challenge.targetId, ...toSentCode(ports, challenge) }]
    }),
  )
  const address = user.emailAddresses.find(({ primary }) => primary)?.address
  return {
    level,
    factors: factors.map(toFactorJson),
    sent: sent.flat(),
    identifier: address ?? user.username,
  }
}

function isSent(
  strategy: AnyStrategy,
): strategy is Extract<PreparedStrategyName, 'email_code' | 'phone_code'> {
  return strategy === 'email_code' || strategy === 'phone_code'
}

/** Is a proof owed before the asking person may change something? @throws SignInError signed_out | authorization_invalid */
export async function readOwedProof(): Promise<boolean> {
  const { ports, visit } = await visitByLink()
  const { session } = await ownerOf(visit, SESSION_TASKS)
  return owedProof(session, session.user, ports) !== null
}

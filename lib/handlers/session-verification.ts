import { z } from 'zod'
import type { Owner } from '@/lib/account/owner'
import {
  askProof,
  challengeName,
  owedProof,
  proofFactors,
  reverify,
  sendProofCode,
  type ProofLevel,
} from '@/lib/account/reverify'
import { hasSecondFactor } from '@/lib/model/second-factor'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SESSION_TASKS } from '@/lib/model/status'
import type { PrepareInput } from '@/lib/model/strategies'
import type { Verification } from '@/lib/model/verification'
import type { FactorJson, SessionJson, VerificationJson, Wire } from '@/lib/model/wire'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'
import { toSessionJson } from '@/lib/session/resource'
import { toFactorJson } from '@/lib/sign-in/resource'
import { toVerificationJson } from '@/lib/visit/verification'
import type { Visit } from '@/lib/visit/visit'
import { answer } from './door'
import { readAttempt, readPrepare } from './inputs'
import { id as idSchema, read } from './input'
import { ownerBy } from './owner'
import { freshToken } from './session'

/** A fresh proof in the published words. Which proof it takes is decided here: `level` says what that is, and not what was asked for. */
export interface SessionVerificationJson {
  object: 'session_verification'
  /** That of its session, which has one at a time. */
  id: string
  status: 'needs_first_factor' | 'needs_second_factor' | 'complete'
  level: 'first_factor' | 'multi_factor'
  session: SessionJson
  first_factor_verification: VerificationJson | null
  second_factor_verification: VerificationJson | null
  supported_first_factors: FactorJson[]
  supported_second_factors: FactorJson[] | null
}

const START = z.object({
  level: z.enum(['first_factor', 'second_factor', 'multi_factor'], 'form_param_value_invalid'),
})

/** POST /client/sessions/{id}/verify: tells what is owed, and asks for nothing yet. */
export function startVerification(
  sessionId: unknown,
  params: unknown,
): Promise<Wire<SessionVerificationJson>> {
  return answer('start_verification', async (ports, visit) => {
    read(START, params)
    const owner = ownerOfSession(visit, sessionId)
    return { response: toJson(ports, owner, null), browser: visit.browser }
  })
}

/** POST /client/sessions/{id}/verify/prepare_{level}_factor: sends a code, or brings what a passkey is to sign. */
export function prepareVerification(
  sessionId: unknown,
  level: ProofLevel,
  params: unknown,
): Promise<Wire<SessionVerificationJson>> {
  return answer('prepare_verification', async (ports, visit) => {
    const input = readPrepare(params)
    const owner = ownerOfSession(visit, sessionId)
    requireLevel(ports, owner, level)
    const { strategy } = input
    await (strategy === 'passkey' ? askProof : sendProofCode)(ports, owner, input)
    const challenge = await ports.accounts.findChallenge(owner.session.id, challengeName(level, strategy))
    const verification = { strategy, status: 'unverified' as const, ...channelOf(input) }
    return {
      response: toJson(ports, owner, { level, verification, challenge }),
      browser: visit.browser,
    }
  })
}

/** POST /client/sessions/{id}/verify/attempt_{level}_factor: takes a fresh proof; the session's token tells of it at once. */
export function attemptVerification(
  sessionId: unknown,
  level: ProofLevel,
  params: unknown,
): Promise<Wire<SessionVerificationJson>> {
  return answer('attempt_verification', async (ports, visit) => {
    const input = readAttempt(params)
    const owner = ownerOfSession(visit, sessionId)
    requireLevel(ports, owner, level)
    await reverify(ports, owner, input)
    const browser = await ports.browsers.find(owner.session.clientId)
    const session = browser?.sessions.find(({ id }) => id === owner.session.id) ?? owner.session
    await freshToken(ports, session)
    const verification = { strategy: input.strategy, status: 'verified' as const }
    return {
      response: toJson(ports, { ...owner, session }, { level, verification, challenge: null }),
      browser,
    }
  })
}

/** What was just asked for, or proven. */
interface Step {
  level: ProofLevel
  verification: Verification
  challenge: ChallengeRow | null
}

function toJson(ports: Ports, { session }: Owner, step: Step | null): SessionVerificationJson {
  const { user } = session
  const owed = owedProof(session, user, ports)
  const isCareful = hasSecondFactor(user)
  const of = (level: ProofLevel) =>
    step?.level === level ? toVerificationJson(step.verification, step.challenge, ports) : null
  return {
    object: 'session_verification',
    id: session.id,
    status: owed ? `needs_${owed}_factor` : 'complete',
    level: isCareful ? 'multi_factor' : 'first_factor',
    session: toSessionJson(session, ports),
    first_factor_verification: of('first'),
    second_factor_verification: of('second'),
    supported_first_factors: proofFactors(ports, user, 'first').map(toFactorJson),
    supported_second_factors: isCareful ? proofFactors(ports, user, 'second').map(toFactorJson) : null,
  }
}

function ownerOfSession(visit: Visit, sessionId: unknown): Owner {
  return ownerBy(visit, read(idSchema, sessionId), SESSION_TASKS)
}

/** The address says which proof this is. @throws SignInError client_state_invalid: it is not the one that is owed. */
function requireLevel(ports: Ports, { session }: Owner, level: ProofLevel): void {
  if (owedProof(session, session.user, ports) !== level) throw new SignInError('client_state_invalid')
}

function channelOf(input: PrepareInput): Pick<Verification, 'channel'> {
  return 'channel' in input && input.channel ? { channel: input.channel } : {}
}

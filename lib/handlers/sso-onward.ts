import { config } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'
import type { Attempt, Browser, Ports, SignUpAttempt } from '@/lib/ports/ports'
import { toSignInJson } from '@/lib/sign-in/resource'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { prepareVerification } from '@/lib/sign-up/flow'
import { toSignUpJson } from '@/lib/sign-up/resource'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { toClientJson } from './client-json'
import { handOver } from './door'
import { selectSession } from './session'
import { startSignUp } from './start-sign-up'
import { goByTasks, pathOf, signUpPath, stepPath } from './where'

/*
 * Where a browser goes that is back from a provider (contract 5.5). A callback has nobody to call `finalize()` later, so a completed sign-in
 * is made the active session at once. On our own callback page the rest of the list is done here too, so that it needs no script; a page of
 * somebody's own flow is told, and decides for itself.
 */

/** The page that our own forms come back to. */
export function callbackPage(door: string): string {
  return `${door}/sso-callback`
}

/** Whom a sign-in let in, or where it goes on. */
export async function signInCameBack(
  ports: Ports,
  visit: Visit,
  before: Attempt,
  outcome: Outcome,
): Promise<string> {
  await handOver(outcome.browser, outcome.newSecret)
  const { redirectUrl, completeUrl } = before.firstChallenge ?? { redirectUrl: null, completeUrl: null }
  const page = redirectUrl ?? callbackPage(config.paths.signIn)
  if (!outcome.isDone) return isOurs(page) || redirectUrl === null ? withRefusal(page, outcome) : page
  const { attempt, browser } = outcome
  if (attempt.createdSessionId)
    return enter(ports, browser, attempt.createdSessionId, completeUrl ?? config.paths.afterSignIn)
  if (!isOurs(page)) return page
  const isNobodys = attempt.firstFactor?.status === 'transferable'
  // The provider does not vouch for the address, which somebody has here: they choose how to prove that it is theirs.
  if (!isNobodys && attempt.status === 'needs_first_factor') return withCode(stepPath('methods'), UNPROVEN)
  if (!isNobodys) return pathOf(toSignInJson(attempt, ports))

  const transferred = await startSignUp(ports, { ...visit, browser }, { transfer: true })
  return signUpGoesOn(ports, visit, transferred, { page, completeUrl })
}

/** Whom a sign-up made, or where it goes on. */
export async function signUpCameBack(
  ports: Ports,
  visit: Visit,
  before: SignUpAttempt,
  outcome: Outcome<SignUpAttempt>,
): Promise<string> {
  const { redirectUrl, completeUrl } = before.externalChallenge ?? { redirectUrl: null, completeUrl: null }
  const page = redirectUrl ?? callbackPage(config.paths.signUp)
  const isKnown = outcome.isDone && outcome.attempt.externalVerification?.status === 'transferable'
  if (!isKnown) return signUpGoesOn(ports, visit, outcome, { page, completeUrl })
  await handOver(outcome.browser, outcome.newSecret)
  if (!isOurs(page)) return page

  const transferred = await transferSignIn(ports, { ...visit, browser: outcome.browser }, {})
  await handOver(transferred.browser, transferred.newSecret)
  if (!transferred.isDone) return withRefusal(callbackPage(config.paths.signIn), transferred)
  const { attempt, browser } = transferred
  if (!attempt.createdSessionId) return pathOf(toSignInJson(attempt, ports))
  return enter(ports, browser, attempt.createdSessionId, completeUrl ?? config.paths.afterSignIn)
}

async function signUpGoesOn(
  ports: Ports,
  visit: Visit,
  outcome: Outcome<SignUpAttempt>,
  { page, completeUrl }: { page: string; completeUrl: string | null },
): Promise<string> {
  await handOver(outcome.browser, outcome.newSecret)
  if (!outcome.isDone) return isOurs(page) ? withRefusal(page, outcome) : page
  const { attempt, browser } = outcome
  if (attempt.createdSessionId)
    return enter(ports, browser, attempt.createdSessionId, completeUrl ?? config.paths.afterSignUp)
  if (!isOurs(page)) return page
  return sendProof(ports, { ...visit, browser }, attempt)
}

/** What proves the next thing is sent on the way: nobody chose that step, so nobody should have to ask for it. */
async function sendProof(ports: Ports, visit: Visit, signUp: SignUpAttempt): Promise<string> {
  const json = toSignUpJson(signUp, ports)
  const [field] = json.unverified_fields
  const [strategy] = (field && json.verifications[field]?.supported_strategies) ?? []
  if (strategy) await prepareVerification(ports, visit, signUp.id, { strategy })
  return signUpPath(json)
}

/** The session that was just made, in its browser. */
async function enter(ports: Ports, browser: Browser, sessionId: string, goTo: string): Promise<string> {
  const entered = await selectSession(ports, browser, sessionId)
  return goByTasks(
    toClientJson(entered, ports).sessions.find(({ id }) => id === sessionId),
    goTo,
  )
}

function isOurs(page: string): boolean {
  const [path] = page.split('?')
  return path === callbackPage(config.paths.signIn) || path === callbackPage(config.paths.signUp)
}

/** What the attempt's row does not hold travels as its code. */
function withRefusal(page: string, { errors }: { errors: readonly { code: ErrorCode }[] }): string {
  return withCode(page, errors[0]?.code ?? 'internal_clerk_error')
}

function withCode(page: string, error: ErrorCode): string {
  return `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams({ error })}`
}

const UNPROVEN = 'external_account_email_address_verification_required'

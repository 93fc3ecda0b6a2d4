import { noticeMail } from '@/lib/account/owner'
import { failureDetail } from '@/lib/account/throttle'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { EnterpriseConnectionName } from '@/lib/model/external'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { Refusal } from '@/lib/model/verification'
import type {
  Attempt,
  AuditEntry,
  Browser,
  FactorSecrets,
  Ports,
  TicketRow,
  UserRow,
} from '@/lib/ports/ports'
import type { Proof } from '@/lib/strategies/strategy'
import { toFacts } from '@/lib/visit/refusal'
import { lockoutWarning } from '@/lib/visit/throttle'
import { auditOf, type Done, type Outcome, type Refused, type Visit } from '@/lib/visit/visit'

/** What a step knows so far. A refusal tells and records just that. */
export interface Step {
  ports: Ports
  visit: Visit
  strategy: AnyStrategy | null
  /** Is an answer compared? Then its refusal is worth a line in the owner's log. */
  isGuess: boolean
  user: UserRow | null
  /** The stored attempt; null while there is none to note a refusal on. */
  attempt: Attempt | null
  /** What a ticket names; null without one, and when there is no such ticket. */
  ticket: (TicketRow & { user: UserRow }) | null
  /** What a TOTP or backup code is compared with; null until it is read. */
  secrets: FactorSecrets | null
  /** Who acts as the user (impersonation), once a ticket has said so. */
  actor: NonNullable<Proof['actor']> | null
  /** Has it come as far as the limiter? Before that anybody can repeat it as fast as they like. */
  isCounted: boolean
  /** Failures in a row, this one included, once a guess was paid for. */
  failures: number | null
  /** The companies that the user and what was typed belong to; null until both were looked up. */
  managedBy: readonly EnterpriseConnectionName[] | null
  /** What the browser is after this step, where the step made or changed one. */
  left: { browser: Browser; newSecret: string | null } | null
}

export function newStep(ports: Ports, visit: Visit, strategy: AnyStrategy | null, isGuess: boolean): Step {
  return {
    ports,
    visit,
    strategy,
    isGuess,
    user: null,
    attempt: null,
    ticket: null,
    secrets: null,
    actor: null,
    isCounted: false,
    failures: null,
    managedBy: null,
    left: null,
  }
}

/** Runs a step and turns its refusal into a result. Bugs and outages pass through. */
export async function outcomeOf(step: Step, run: () => Promise<Done>): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SignInError) return refuse(step, error)
    throw error
  }
}

async function refuse(step: Step, error: SignInError): Promise<Refused> {
  const { ports, visit, attempt, strategy } = step
  // The answer was right: there is nothing to warn of, and nothing to note.
  if (error.code === 'sign_up_if_missing_transfer') return { isDone: false, errors: [error], ...leftBy(step) }
  const reason = told(step, error)
  const errors: Refused['errors'] = [reason, ...lockoutWarning(ports, step.failures)]
  if (!strategy) return { isDone: false, errors, ...leftBy(step) }

  const refusal: Refusal = { strategy, code: reason.code, facts: toFacts(errors) }
  const audit = await raiseAlarm(step, error, auditEntry(step, error))
  await ports.attempts.refuse({ signIn: attempt, refusal, audit })
  if (attempt) step.attempt = { ...attempt, lastRefusal: refusal, updatedAt: ports.now() }
  // Somebody was faster, so what was loaded is old.
  if (reason.code === 'resource_locked' && visit.browser)
    return { isDone: false, errors, browser: await ports.browsers.find(visit.browser.id), newSecret: null }
  return { isDone: false, errors, ...leftBy(step) }
}

/** What its owner must hear of goes out with its line in the log. Answers the line where it is still to be written. */
async function raiseAlarm(
  { ports, visit, user }: Step,
  { details: { notice: what } }: SignInError,
  audit: AuditEntry | null,
): Promise<AuditEntry | null> {
  if (!audit || !user || !what) return audit
  const { device, address } = visit
  const facts = { what, device, address, sentAt: ports.now().toISOString() }
  const notice = noticeMail(ports, user, { template: 'account_changed', facts })
  await ports.accounts.record(audit, notice ? [notice] : [])
  return null
}

// A flood that the limiter holds back must not flood the log instead.
function auditEntry(
  { ports, visit, user, strategy, isGuess, isCounted, failures }: Step,
  { code }: SignInError,
): AuditEntry | null {
  if (!isGuess || !isCounted || !strategy || code === 'too_many_requests') return null
  const detail = failureDetail(ports, code, failures)
  return auditOf(visit, { userId: user?.id ?? null, event: 'sign_in_failed', strategy, detail })
}

/** Which of "unknown" and "wrong" a browser learns is decided here, and nowhere else. */
function told({ ports, user, strategy }: Step, error: SignInError): SignInError {
  if (error.code !== 'form_password_incorrect' || strategy !== 'password') return error
  if (ports.config.enumerationProtection === 'strict')
    return new SignInError('form_password_or_identifier_incorrect')
  if (!user) return new SignInError('form_identifier_not_found')
  if (!user.passwordDigest) return new SignInError('strategy_for_user_invalid')
  return error
}

function leftBy({ visit, attempt, left }: Step): Pick<Refused, 'browser' | 'newSecret'> {
  if (left) return left
  return {
    browser: visit.browser && { ...visit.browser, signIn: attempt ?? visit.browser.signIn },
    newSecret: null,
  }
}

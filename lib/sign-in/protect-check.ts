import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import {
  isGuarded,
  judgeProof,
  newCheck,
  overtaken,
  payForCheck,
  readAsked,
  requirePending,
} from '@/lib/visit/protect-check'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { save } from './beats'
import * as guards from './guards'
import { next, type SignInEvent } from './machine'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { newStep, outcomeOf, type Step } from './step'

/**
 * Must the browser show first that no robot sits at it? Whoever names somebody must: a password or a code can be tried, and an account looked
 * for. A wallet's address opens nothing without its signature. Whoever would go on to a new account must, where that door is guarded.
 */
export function isHeldBack(
  ports: Ports,
  {
    identifier: typed,
    signUpIfMissing,
  }: { identifier?: string | undefined; signUpIfMissing?: boolean | undefined },
): boolean {
  const isNewcomer = signUpIfMissing === true && isGuarded(ports, 'sign_up')
  if (typed === undefined || !(isGuarded(ports, 'sign_in') || isNewcomer)) return false
  return guards.requireIdentifier(ports, typed)?.kind !== 'web3_wallet'
}

/** Stores an attempt that waits, with what it was asked for. The browser's previous one is abandoned. */
export function holdBack(
  ports: Ports,
  visit: Visit,
  asked: { identifier?: string | undefined },
  extras: AttemptExtras,
): Promise<Outcome> {
  const step = newStep(ports, visit, null, false)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const { identifier: typed } = asked
    await payForCheck(ports, visit, typed === undefined ? null : guards.requireIdentifier(ports, typed))
    const from = openBrowser(ports, visit)
    const attempt: Attempt = {
      ...newAttempt(ports, from.browser.id, { identifier: null, user: null }, extras),
      ...(await newCheck(ports, asked)),
      status: statusAfter('needs_identifier', 'held_back'),
    }
    return save(step, { from, attempt, isNew: true })
  })
}

/**
 * Takes a proof, once: then the attempt is at its start, and `asked` is what is to be done with it. Until it is right, and after one that
 * ran out, the attempt waits still, and `asked` is undefined.
 */
export async function letThrough(
  ports: Ports,
  visit: Visit,
  id: string,
  proofToken: string,
): Promise<{ outcome: Outcome; asked: unknown }> {
  const step = newStep(ports, visit, null, false)
  let asked: unknown
  const outcome = await outcomeOf(step, async () => {
    const attempt = await requireWaiting(step, id)
    step.attempt = attempt
    const check = requirePending(attempt.protectCheck)
    const protectCheck = await judgeProof(ports, visit, { check, door: 'sign_in', proofToken })
    const from = openBrowser(ports, visit)
    if (protectCheck.status === 'pending')
      return save(step, { from, attempt: { ...attempt, protectCheck }, isNew: false })
    const status = statusAfter(attempt.status, 'let_through')
    const passed: Attempt = { ...attempt, status, protectCheck }
    const done = await save(step, { from, attempt: passed, isNew: false }).catch((error: unknown) =>
      overtaken(step, error),
    )
    asked = await readAsked(ports, check)
    return done
  })
  return { outcome, asked }
}

/** A completed attempt is no browser's current one, and its check is over all the same. */
async function requireWaiting({ ports, visit }: Step, id: string): Promise<Attempt> {
  const { browser } = visit
  const isDone =
    browser !== null && browser.signIn?.id !== id && (await ports.attempts.findCompleted(id, browser.id))
  if (isDone) throw new SignInError('protect_check_already_resolved')
  return guards.requireOwn(ports, visit, id)
}

function statusAfter(status: Attempt['status'], event: SignInEvent): Attempt['status'] {
  const verdict = next(status, event)
  if ('refusal' in verdict) throw new SignInError(verdict.refusal)
  return verdict.status
}

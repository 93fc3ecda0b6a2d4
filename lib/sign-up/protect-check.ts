import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
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
import type { Visit } from '@/lib/visit/visit'
import { save } from './beats'
import type { SignUpRequest } from './flow'
import * as guards from './guards'
import { newSignUp } from './new-sign-up'
import { newStep, outcomeOf, type SignUpOutcome, type Step } from './step'
import { identifierOf, readValues } from './values'

/**
 * Must the browser show first that no robot sits at it? An invitation is one's word for somebody, and whoever goes on from a sign-in (`transfer`)
 * may have shown it there.
 */
export function isHeldBack(
  ports: Ports,
  { browser }: Visit,
  { strategy, transfer }: { strategy?: string | undefined; transfer?: boolean | undefined },
): boolean {
  if (!isGuarded(ports, 'sign_up') || (strategy === 'ticket' && !transfer)) return false
  return !(transfer && browser?.signIn?.protectCheck?.status === 'passed')
}

/** Stores a sign-up that waits, with what it was asked for. The browser's previous one is abandoned. */
export function holdBack(
  ports: Ports,
  visit: Visit,
  asked: object,
  values: Omit<SignUpRequest, 'strategy' | 'resumes'> & { transfer?: boolean | undefined },
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const { columns } = readValues(values, ports.config, ports.now())
    await payForCheck(ports, visit, identifierOf(columns))
    const from = openBrowser(ports, visit)
    // Whoever goes on from a sign-in goes on to where that one was to lead.
    const before = values.transfer ? visit.browser?.signIn : null
    const { redirectUrl = before?.redirectUrl ?? null, timezone = before?.timezone ?? null } = values
    const signUp = {
      ...newSignUp(ports, from.browser.id, { redirectUrl, timezone }),
      ...(await newCheck(ports, asked)),
    }
    return save(step, { from, signUp, isNew: true })
  })
}

/** Takes a proof, once, as `letThrough` of a sign-in does. */
export async function letThrough(
  ports: Ports,
  visit: Visit,
  id: string,
  proofToken: string,
): Promise<{ outcome: SignUpOutcome; asked: unknown }> {
  const step = newStep(ports, visit)
  let asked: unknown
  const outcome = await outcomeOf(step, async () => {
    const signUp = await requireWaiting(step, id)
    step.signUp = signUp
    const check = requirePending(signUp.protectCheck)
    const protectCheck = await judgeProof(ports, visit, { check, door: 'sign_up', proofToken })
    const draft = { from: openBrowser(ports, visit), signUp: { ...signUp, protectCheck }, isNew: false }
    if (protectCheck.status === 'pending') return save(step, draft)
    const done = await save(step, draft).catch((error: unknown) => overtaken(step, error))
    asked = await readAsked(ports, check)
    return done
  })
  return { outcome, asked }
}

async function requireWaiting({ ports, visit }: Step, id: string): Promise<SignUpAttempt> {
  const { browser } = visit
  const isDone =
    browser !== null && browser.signUp?.id !== id && (await ports.signUps.findCompleted(id, browser.id))
  if (isDone) throw new SignInError('protect_check_already_resolved')
  return guards.requireOwn(ports, visit, id)
}

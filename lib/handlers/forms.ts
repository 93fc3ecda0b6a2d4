import { config } from '@/lib/config'
import { isSsoStrategy } from '@/lib/model/oauth'
import {
  isReset,
  type AnyStrategy,
  type FactorLevel,
  type PreparedStrategyName,
  type StrategyName,
} from '@/lib/model/strategies'
import type { ErrorJson, SignInJson } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { currentLevel, levelOf } from '@/lib/sign-in/levels'
import { destinationOf, field } from './fields'
import { confirmByButton, refuseByButton } from './link'
import { afterRefusal, landingOf, onward, toPrepare } from './onward'
import { readFactors } from './read'
import { touchSession } from './session'
import {
  attemptFirstFactor,
  attemptSecondFactor,
  createSignIn,
  prepareFirstFactor,
  prepareSecondFactor,
  resetPassword,
} from './sign-in'
import { goOnAsSignUp } from './sign-up-onward'
import { onwardToCompany } from './sso-forms'
import { redeemTicket } from './ticket'
import { firstChoice, goByTasks, pathOf, stepPath } from './where'

/*
 * What a plain form does: one verb, then where to go. Where an attempt exists, its refusals are on its row, so each answer is a
 * redirect to a page that tells them (Post/Redirect/Get); a form is never answered with what was typed into it.
 */

/** Where a form leads, or why it leads nowhere. */
export type FormAnswer = { goTo: string } | { errors: ErrorJson[] }

/** Starts an attempt, and sends the code at once where a code is the first way in. */
export async function identifyByForm(form: unknown): Promise<FormAnswer> {
  const redirectUrl = destinationOf(form) ?? undefined
  const wire = await createSignIn({ identifier: field(form, 'identifier') ?? '', redirectUrl })
  return 'errors' in wire ? wire : goOnIdentified(wire.response, redirectUrl ?? null)
}

/** Where somebody goes on whose identifier is known. */
export async function goOnIdentified(attempt: SignInJson, redirectUrl: string | null): Promise<FormAnswer> {
  const factor = firstChoice(attempt.supported_first_factors)
  if (factor?.strategy === 'enterprise_sso') return onwardToCompany(attempt, redirectUrl)
  if (factor && isSent(factor.strategy))
    await prepareFirstFactor(attempt.id, {
      ...toPrepare(factor),
      ...landingOf(factor.strategy, redirectUrl),
    })
  return { goTo: pathOf(attempt) }
}

/** Sends a code or a link, and goes to where the answer is waited for. */
export async function prepareByForm(strategy: PreparedStrategyName, form: unknown): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const prepare = attempt.level === 'first' ? prepareFirstFactor : prepareSecondFactor
  const wire = await prepare(attempt.id, {
    strategy,
    emailAddressId: field(form, 'email_address_id'),
    phoneNumberId: field(form, 'phone_number_id'),
    channel: field(form, 'channel'),
    ...landingOf(strategy, attempt.redirectUrl),
  })
  return { goTo: afterRefusal(wire, strategy) ?? stepPath(strategy) }
}

/** Sends the code that lets somebody choose a new password, to the address or number that is nearest. */
export async function resetByForm(): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const factor = (await readFactors()).find(({ strategy }) => isReset(strategy))
  if (!factor) return { goTo: `${stepPath('methods')}?error=strategy_for_user_invalid` }
  const wire = await prepareFirstFactor(attempt.id, toPrepare(factor))
  return { goTo: afterRefusal(wire, factor.strategy) ?? stepPath(factor.strategy) }
}

/** Checks an answer. Right: on to what is still owed, or to where the person wanted to go. */
export async function attemptByForm(
  strategy: StrategyName,
  answer: Record<string, string>,
): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const check = attempt.level === 'first' ? attemptFirstFactor : attemptSecondFactor
  const wire = await check(attempt.id, { strategy, ...answer }, { finalise: true })
  // Proven, and nobody's: whoever asked to sign in or up is a newcomer.
  if ('errors' in wire && wire.errors[0]?.code === 'sign_up_if_missing_transfer')
    return { goTo: await goOnAsSignUp() }
  const refused = afterRefusal(wire, pageOf(strategy, attempt))
  if (refused || 'errors' in wire) return { goTo: refused ?? stepPath(strategy) }
  return { goTo: await onward(wire, attempt.redirectUrl) }
}

/** Replaces the password, and goes on to what is still owed. */
export async function newPasswordByForm(form: unknown): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const choice = {
    password: field(form, 'password') ?? '',
    signOutOfOtherSessions: field(form, 'sign_out_of_other_sessions') !== undefined,
  }
  const wire = await resetPassword(attempt.id, choice, { finalise: true })
  if (!('errors' in wire)) return { goTo: await onward(wire, attempt.redirectUrl) }
  return { goTo: afterRefusal(wire, 'new-password') ?? stepPath('new-password') }
}

/** Spends the ticket that waits in this browser. */
export async function ticketByForm(): Promise<FormAnswer> {
  const wire = await redeemTicket()
  if (!('errors' in wire)) return { goTo: await onward(wire, null) }
  return { goTo: `${config.paths.signIn}/ticket?error=${wire.errors[0]?.code ?? 'internal_clerk_error'}` }
}

/** A link's button, pressed on another device than the one that asked. */
export async function confirmByForm(isMine: boolean): Promise<FormAnswer> {
  const wire = isMine ? await confirmByButton() : await refuseByButton()
  const page = `${config.paths.signIn}/confirm`
  if ('errors' in wire) return { goTo: `${page}?error=${wire.errors[0]?.code ?? 'internal_clerk_error'}` }
  return { goTo: `${page}?done=${isMine ? 'confirmed' : 'refused'}` }
}

/** Goes on as somebody who is signed in in this browser already. */
export async function continueByForm(form: unknown): Promise<FormAnswer> {
  const wire = await touchSession(field(form, 'session_id'), {})
  if ('errors' in wire) return { goTo: config.paths.signIn }
  return {
    goTo: goByTasks(wire.response, destinationOf(form) ?? config.paths.afterSignIn),
  }
}

/** Does it wait for a message that is sent at once? A provider is gone to by a press of its button. */
export function isSent(strategy: AnyStrategy): boolean {
  return strategy !== 'password' && !isSsoStrategy(strategy)
}

interface Current {
  id: string
  redirectUrl: string | null
  level: FactorLevel
  /** What was started last. */
  strategy: AnyStrategy | undefined
}

async function currentAttempt(): Promise<Current | null> {
  const attempt = (await readBrowser())?.browser.signIn
  if (!attempt) return null
  const { id, redirectUrl } = attempt
  const level = currentLevel(attempt)
  return { id, redirectUrl, level, strategy: levelOf(attempt, level).verification?.strategy }
}

/** The code that came with a link is typed on the link's page. */
function pageOf(strategy: StrategyName, attempt: Current): StrategyName {
  return strategy === 'email_code' && attempt.strategy === 'email_link' ? 'email_link' : strategy
}

function expired(): FormAnswer {
  return { goTo: `${config.paths.signIn}?expired=1` }
}

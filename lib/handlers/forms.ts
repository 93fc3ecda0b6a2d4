import { config } from '@/lib/config'
import type { PreparedStrategyName, StrategyName } from '@/lib/model/strategies'
import type { ErrorJson, SignInJson, Wire } from '@/lib/model/wire'
import { auth, readBrowser } from '@/lib/session/auth'
import { text } from './inputs'
import { readRedirect } from './read'
import { touchSession } from './session'
import { attemptFirstFactor, createSignIn, prepareFirstFactor } from './sign-in'
import { pathOf, stepPath } from './where'

/*
 * What a plain form does: one verb, then where to go. Where an attempt exists, its refusals are on its row, so each answer is a
 * redirect to a page that tells them (Post/Redirect/Get); a form is never answered with what was typed into it.
 */

/** Where a form leads, or why it leads nowhere. */
export type FormAnswer = { goTo: string } | { errors: ErrorJson[] }

/** Starts an attempt, and sends the code at once where a code is the first way in. */
export async function identifyByForm(form: unknown): Promise<FormAnswer> {
  const redirectUrl = readRedirect(field(form, 'redirect_url')) ?? undefined
  const wire = await createSignIn({ identifier: field(form, 'identifier') ?? '', redirectUrl })
  if ('errors' in wire) return wire
  const [factor] = wire.response.supported_first_factors ?? []
  if (factor && factor.strategy !== 'password')
    await prepareFirstFactor(wire.response.id, {
      strategy: factor.strategy,
      emailAddressId: factor.email_address_id,
    })
  return { goTo: pathOf(wire.response) }
}

/** Sends a code, and goes to where it is typed in. */
export async function prepareByForm(strategy: PreparedStrategyName, form: unknown): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const wire = await prepareFirstFactor(attempt.id, {
    strategy,
    emailAddressId: field(form, 'email_address_id'),
  })
  return { goTo: afterRefusal(wire, strategy) ?? stepPath(strategy) }
}

/** Checks an answer. Right: on to what is still owed, or to where the person wanted to go. */
export async function attemptByForm(
  strategy: StrategyName,
  answer: Record<string, string>,
): Promise<FormAnswer> {
  const attempt = await currentAttempt()
  if (!attempt) return expired()
  const wire = await attemptFirstFactor(attempt.id, { strategy, ...answer }, { finalise: true })
  const refused = afterRefusal(wire, strategy)
  if (refused || 'errors' in wire) return { goTo: refused ?? stepPath(strategy) }
  const isComplete = wire.response.status === 'complete'
  return { goTo: isComplete ? (attempt.redirectUrl ?? config.paths.afterSignIn) : pathOf(wire.response) }
}

/** Goes on as somebody who is signed in in this browser already. */
export async function continueByForm(form: unknown): Promise<FormAnswer> {
  const wire = await touchSession(field(form, 'session_id'), {})
  if ('errors' in wire) return { goTo: config.paths.signIn }
  return { goTo: readRedirect(field(form, 'redirect_url')) ?? config.paths.afterSignIn }
}

/** The session a form is about: the one it names, else the one that asks. */
export async function sessionOf(form: unknown): Promise<string | null> {
  return field(form, 'session_id') ?? (await auth({ treatPendingAsSignedOut: false })).sessionId
}

/** A text field of a form; a missing one and an uploaded file are both nothing, and so is a form that is none: actions can be called with anything. */
export function field(form: unknown, name: string): string | undefined {
  if (!(form instanceof FormData)) return undefined
  const value = text(4096).safeParse(form.get(name))
  return value.success ? value.data : undefined
}

async function currentAttempt(): Promise<{ id: string; redirectUrl: string | null } | null> {
  return (await readBrowser())?.browser.signIn ?? null
}

function expired(): FormAnswer {
  return { goTo: `${config.paths.signIn}?expired=1` }
}

/** Refusals that the attempt's row does not hold travel as their code; those that end the attempt lead to its start. */
function afterRefusal(wire: Wire<SignInJson>, strategy: StrategyName): string | null {
  if (!('errors' in wire)) return null
  const [error] = wire.errors
  if (error?.code === 'resource_not_found') return `${config.paths.signIn}?expired=1`
  if (error?.code === 'form_password_compromised') return stepPath('methods')
  const isNoted = wire.meta?.client?.sign_in != null && !error?.code.startsWith('form_param_')
  return isNoted ? stepPath(strategy) : `${stepPath(strategy)}?error=${error?.code ?? 'internal_clerk_error'}`
}

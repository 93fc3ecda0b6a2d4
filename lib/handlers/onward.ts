import { config } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { FactorJson, SignInJson, Wire, WireSuccess } from '@/lib/model/wire'
import { prepareSecondFactor } from './sign-in'
import { firstChoice, goByTasks, pathOf, stepPath } from './where'

// Where a form of signing in leads, once its verb was answered.

/** Where a right answer leads. What proves a new device is sent on the way: nobody chose that step, so nobody should have to ask for it. */
export async function onward(
  { response: attempt, client }: WireSuccess<SignInJson>,
  redirectUrl: string | null,
): Promise<string> {
  if (attempt.status === 'complete') {
    const session = client?.sessions.find(({ id }) => id === attempt.created_session_id)
    return goByTasks(session, redirectUrl ?? config.paths.afterSignIn)
  }
  const factor = attempt.status === 'needs_client_trust' && firstChoice(attempt.supported_second_factors)
  if (!factor) return pathOf(attempt)
  const landing = landingOf(factor.strategy, redirectUrl)
  const wire = await prepareSecondFactor(attempt.id, { ...toPrepare(factor), ...landing })
  return afterRefusal(wire, factor.strategy) ?? stepPath(factor.strategy)
}

/** Refusals that the attempt's row does not hold travel as their code; those that end the attempt lead to its start. */
export function afterRefusal(wire: Wire<SignInJson>, page: AnyStrategy | 'new-password'): string | null {
  if (!('errors' in wire)) return null
  const [error] = wire.errors
  if (error?.code === 'resource_not_found') return `${config.paths.signIn}?expired=1`
  if (error && OTHER_WAYS.has(error.code)) return stepPath('methods')
  const isNoted = wire.meta?.client?.sign_in != null && !error?.code.startsWith('form_param_')
  return isNoted ? stepPath(page) : `${stepPath(page)}?error=${error?.code ?? 'internal_clerk_error'}`
}

/** Where a link lands that our own pages asked for, and where that page leads on to. */
export function landingOf(strategy: AnyStrategy, goOn: string | null): { redirectUrl?: string } {
  if (strategy !== 'email_link' || goOn === null) return {}
  return { redirectUrl: `${config.paths.signIn}/verify?${new URLSearchParams({ redirect_url: goOn })}` }
}

export function toPrepare({ strategy, email_address_id, phone_number_id }: FactorJson) {
  return { strategy, emailAddressId: email_address_id, phoneNumberId: phone_number_id }
}

/** The password was right, and is not enough: another way in is. */
const OTHER_WAYS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'form_password_compromised',
  'form_password_pwned',
  'password_reset_required',
])

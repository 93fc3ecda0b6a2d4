import { config } from '@/lib/config'
import type { FactorJson, SignInJson, WireRefusal } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { destinationOf, field } from './fields'
import type { FormAnswer } from './forms'
import { createSignIn, prepareFirstFactor } from './sign-in'
import { createSignUp } from './sign-up'
import { stepPath } from './where'

/*
 * What the plain forms do that lead to a page of somebody else's. A form may not lead there itself (Content-Security-Policy, form-action), so
 * each leads to a page of ours that goes on from there.
 */

/** Starts a sign-in with the provider that the form names. */
export async function signInWithByForm(form: unknown): Promise<FormAnswer> {
  const goOn = destinationOf(form)
  const wire = await createSignIn({ strategy: strategyIn(form), ...tripFrom(config.paths.signIn, goOn) })
  return 'errors' in wire ? refusedAt(config.paths.signIn, wire, goOn) : { goTo: GO.signIn }
}

/** Starts a sign-up likewise. */
export async function signUpWithByForm(form: unknown): Promise<FormAnswer> {
  const goOn = destinationOf(form)
  const trip = tripFrom(config.paths.signUp, goOn ?? config.paths.afterSignUp)
  const wire = await createSignUp({ strategy: strategyIn(form), ...trip }, { finalise: true })
  return 'errors' in wire ? refusedAt(config.paths.signUp, wire, goOn) : { goTo: GO.signUp }
}

/** Goes on with the attempt that is open: at a provider, or at the company whose connection the form names. */
export async function goOnWithByForm(form: unknown): Promise<FormAnswer> {
  const attempt = (await readBrowser())?.browser.signIn
  if (!attempt) return { goTo: `${config.paths.signIn}?expired=1` }
  const strategy = field(form, 'provider') === undefined ? 'enterprise_sso' : strategyIn(form)
  const enterpriseConnectionId = field(form, 'enterprise_connection_id')
  return prepareTrip(attempt.id, { strategy, enterpriseConnectionId }, attempt.redirectUrl)
}

/** Finds the company of an address, and goes on to it. */
export async function companyByForm(form: unknown): Promise<FormAnswer> {
  const goOn = destinationOf(form)
  const identifier = field(form, 'identifier') ?? ''
  const trip = tripFrom(config.paths.signIn, goOn)
  const wire = await createSignIn({ strategy: 'enterprise_sso', identifier, ...trip })
  return 'errors' in wire ? wire : onwardToCompany(wire.response, goOn)
}

/** Goes on to the only company that is asked, at once; of several somebody chooses. */
export async function onwardToCompany(attempt: SignInJson, goOn: string | null): Promise<FormAnswer> {
  const [way, ...others] = (attempt.supported_first_factors ?? []).filter(isCompany)
  if (!way || others.length > 0) return { goTo: stepPath('enterprise_sso') }
  const enterpriseConnectionId = way.enterprise_connection_id
  return prepareTrip(attempt.id, { strategy: 'enterprise_sso', enterpriseConnectionId }, goOn)
}

/** The pages that go on to somebody else's. */
const GO = { signIn: `${config.paths.signIn}/go`, signUp: `${config.paths.signUp}/go` } as const

async function prepareTrip(
  signInId: string,
  how: { strategy: string; enterpriseConnectionId: string | undefined },
  goOn: string | null,
): Promise<FormAnswer> {
  const wire = await prepareFirstFactor(signInId, { ...how, ...tripFrom(config.paths.signIn, goOn) })
  if (!('errors' in wire)) return { goTo: GO.signIn }
  const code = wire.errors[0]?.code
  if (code === 'resource_not_found') return { goTo: `${config.paths.signIn}?expired=1` }
  const page = how.strategy === 'enterprise_sso' ? stepPath('enterprise_sso') : stepPath('methods')
  return { goTo: `${page}?error=${code ?? 'internal_clerk_error'}` }
}

/** Where a trip comes back to, and where it leads when nothing is left to do. */
function tripFrom(door: string, goOn: string | null) {
  return { redirectUrl: `${door}/sso-callback`, actionCompleteRedirectUrl: goOn ?? config.paths.afterSignIn }
}

function strategyIn(form: unknown): string {
  return `oauth_${field(form, 'provider') ?? ''}`
}

function refusedAt(page: string, { errors }: WireRefusal, goOn: string | null): FormAnswer {
  const error = errors[0]?.code ?? 'internal_clerk_error'
  return {
    goTo: `${page}?${new URLSearchParams({ error, ...(goOn === null ? {} : { redirect_url: goOn }) })}`,
  }
}

function isCompany({ strategy }: FactorJson): boolean {
  return strategy === 'enterprise_sso'
}

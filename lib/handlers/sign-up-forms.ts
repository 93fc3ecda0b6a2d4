import { config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import type { SentStrategy } from '@/lib/model/sign-up'
import { isReset } from '@/lib/model/strategies'
import type { SignInJson, SignUpJson } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { destinationOf, field } from './fields'
import { isSent, type FormAnswer } from './forms'
import { afterRefusal, landingOf, onward, toPrepare } from './onward'
import { readClient } from './read'
import { createSignIn, prepareFirstFactor } from './sign-in'
import { attemptVerification, createSignUp, prepareVerification, updateSignUp } from './sign-up'
import { askedOn, blanksOf, valuesOf } from './sign-up-fields'
import { afterSignUpRefusal, signUpLanding, signUpOnward } from './sign-up-onward'
import { readSignUpFields } from './sign-up-read'
import { onwardToCompany } from './sso-forms'
import { firstChoice, pathOf, signUpPath, stepPath } from './where'

/*
 * What a plain form of signing up does: one verb, then where to go. Values that are refused come back beside their fields; what is sent or
 * checked is noted on the sign-up's row, so its answer is always a redirect (Post/Redirect/Get).
 */

/** Starts a sign-up, and sends at once what proves its address or number. */
export async function signUpByForm(form: unknown): Promise<FormAnswer> {
  const fields = await readSignUpFields()
  const blanks = blanksOf(
    form,
    fields.filter(({ rule }) => rule === 'required').map(({ name }) => name),
  )
  if (blanks.length > 0) return { errors: blanks }
  const asked = fields.map(({ name }) => name)
  const redirectUrl = destinationOf(form) ?? undefined
  const wire = await createSignUp({ ...valuesOf(form, asked), redirectUrl }, { finalise: true })
  return 'errors' in wire ? wire : { goTo: await signUpOnward(wire, redirectUrl ?? null) }
}

/** Adds what is missing, or changes an address or number that is not proven yet (`change`). */
export async function continueByForm(form: unknown): Promise<FormAnswer> {
  const current = await currentSignUp()
  if (!current) return expired()
  const asked = askedOn(current.signUp, field(form, 'change'))
  const blanks = blanksOf(form, asked)
  if (blanks.length > 0) return { errors: blanks }
  if (asked.length === 0) return { goTo: signUpPath(current.signUp) }
  const wire = await updateSignUp(current.signUp.id, valuesOf(form, asked), { finalise: true })
  if (!('errors' in wire)) return { goTo: await signUpOnward(wire, current.redirectUrl) }
  return wire.errors[0]?.code === 'resource_not_found' ? expired() : wire
}

/** Sends a code or a link, and goes to where the answer is waited for. */
export async function sendByForm(strategy: SentStrategy, form: unknown): Promise<FormAnswer> {
  const current = await currentSignUp()
  if (!current) return expired()
  const { signUp, redirectUrl } = current
  const landing = signUpLanding(strategy, redirectUrl)
  const wire = await prepareVerification(signUp.id, { strategy, channel: field(form, 'channel'), ...landing })
  return { goTo: afterSignUpRefusal(wire) ?? signUpPath(signUp) }
}

/** Checks a code. Right: on to what is still owed, or to where the person wanted to go. */
export async function verifyByForm(
  strategy: Exclude<SentStrategy, 'email_link'>,
  form: unknown,
): Promise<FormAnswer> {
  const current = await currentSignUp()
  if (!current) return expired()
  const { signUp, redirectUrl } = current
  const answer = { strategy, code: field(form, 'code') ?? '' }
  const wire = await attemptVerification(signUp.id, answer, { finalise: true })
  if (!('errors' in wire)) return { goTo: await signUpOnward(wire, redirectUrl) }
  return { goTo: afterSignUpRefusal(wire) ?? signUpPath(signUp) }
}

/** Whoever has proven an address that has an account goes on as its owner. */
export async function goOnAsSignIn(): Promise<FormAnswer> {
  const current = await currentSignUp()
  if (!current) return expired()
  const wire = await createSignIn({ transfer: true }, { finalise: true })
  if (!('errors' in wire)) return { goTo: await onward(wire, current.redirectUrl) }
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  return { goTo: `${config.paths.signUp}/transfer?error=${code}` }
}

/** One field for everybody: who has an account signs in, and who has none gets a code that leads on to one. What needs no memory comes first. */
export async function signInOrUpByForm(form: unknown): Promise<FormAnswer> {
  const redirectUrl = destinationOf(form) ?? undefined
  const identifier = field(form, 'identifier') ?? ''
  const wire = await createSignIn({ identifier, redirectUrl, signUpIfMissing: true })
  if ('errors' in wire) {
    // What no account is made with, such as a username: the field says what it wants.
    if (wire.errors[0]?.code !== 'sign_up_if_missing_not_allowed') return wire
    return { errors: [toErrorJson(new SignInError('form_param_format_invalid', { param: 'email_address' }))] }
  }
  return goOnInOrUp(wire.response, redirectUrl ?? null)
}

/** Where somebody goes on who may have an account or not. */
export async function goOnInOrUp(attempt: SignInJson, redirectUrl: string | null): Promise<FormAnswer> {
  const { id, supported_first_factors: factors } = attempt
  const sent = factors?.find(({ strategy }) => isSent(strategy) && !isReset(strategy))
  const factor = sent ?? firstChoice(factors)
  if (factor?.strategy === 'enterprise_sso') return onwardToCompany(attempt, redirectUrl)
  if (!factor || !isSent(factor.strategy)) return { goTo: pathOf(attempt) }
  const landing = landingOf(factor.strategy, redirectUrl)
  const prepared = await prepareFirstFactor(id, { ...toPrepare(factor), ...landing })
  return { goTo: afterRefusal(prepared, factor.strategy) ?? stepPath(factor.strategy) }
}

async function currentSignUp(): Promise<{ signUp: SignUpJson; redirectUrl: string | null } | null> {
  const [client, known] = await Promise.all([readClient(), readBrowser()])
  if (!client?.sign_up) return null
  return { signUp: client.sign_up, redirectUrl: known?.browser.signUp?.redirectUrl ?? null }
}

function expired(): FormAnswer {
  return { goTo: signUpPath(null) }
}

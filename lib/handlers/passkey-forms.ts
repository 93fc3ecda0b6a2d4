import { config } from '@/lib/config'
import type { ErrorJson, SignInJson, Wire } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { currentLevel } from '@/lib/sign-in/levels'
import { destinationOf, field } from './fields'
import type { FormAnswer } from './forms'
import { onward } from './onward'
import { attemptFirstFactor, attemptSecondFactor, createSignIn } from './sign-in'

/*
 * What a page of ours does with the answer of a passkey. The page has asked the browser by a script, so a refusal goes back to that script: it
 * knows what the browser may be told of it.
 */

/** Takes up an answer: of the list under a field, which begins a sign-in, or for the attempt that is open. */
export async function passkeyByForm(form: unknown): Promise<FormAnswer> {
  const publicKeyCredential = form instanceof FormData ? form.get('credential') : null
  return field(form, 'of') === 'field'
    ? pickedByForm(form, publicKeyCredential)
    : answeredByForm(publicKeyCredential)
}

async function pickedByForm(form: unknown, publicKeyCredential: unknown): Promise<FormAnswer> {
  const goOn = destinationOf(form)
  const params = { strategy: 'passkey', publicKeyCredential, redirectUrl: goOn ?? undefined }
  return toAnswer(await createSignIn(params, { finalise: true }), goOn)
}

async function answeredByForm(publicKeyCredential: unknown): Promise<FormAnswer> {
  const attempt = (await readBrowser())?.browser.signIn
  if (!attempt) return EXPIRED
  const check = currentLevel(attempt) === 'first' ? attemptFirstFactor : attemptSecondFactor
  const wire = await check(attempt.id, { strategy: 'passkey', publicKeyCredential }, { finalise: true })
  return toAnswer(wire, attempt.redirectUrl)
}

const EXPIRED = { goTo: `${config.paths.signIn}?expired=1` }

async function toAnswer(wire: Wire<SignInJson>, goOn: string | null): Promise<FormAnswer> {
  if (!('errors' in wire)) return { goTo: await onward(wire, goOn) }
  if (wire.errors[0]?.code === 'resource_not_found') return EXPIRED
  return { errors: wire.errors.map(inTheirWords) }
}

/** What ran out is no code, and there is nothing to send. */
function inTheirWords(error: ErrorJson): ErrorJson {
  if (error.code !== 'verification_expired') return error
  return { ...error, long_message: 'That took too long. Try again.' }
}

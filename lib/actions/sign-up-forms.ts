'use server'

import { config } from '@/lib/config'
import { destinationOf, field } from '@/lib/handlers/fields'
import { identifyByForm, type FormAnswer } from '@/lib/handlers/forms'
import { redirect } from '@/lib/handlers/redirect'
import { abandonSignUp } from '@/lib/handlers/sign-up'
import { typedInto, type TypedValues } from '@/lib/handlers/sign-up-fields'
import * as forms from '@/lib/handlers/sign-up-forms'
import { goOnAsSignUp } from '@/lib/handlers/sign-up-onward'
import type { ErrorJson } from '@/lib/model/wire'
import type { IdentifyState } from './forms'

// What the plain forms of signing up post to, with JavaScript or without. Likewise with whatever they are called.

/** What was typed comes back beside what was wrong with it; never a password. */
export interface SignUpFormState {
  values: TypedValues
  errors: ErrorJson[]
}

/** Fields: those of lib/model/sign-up.ts that are in use, redirect_url. */
export async function signUp(_previous: SignUpFormState, form: unknown): Promise<SignUpFormState> {
  return again(await forms.signUpByForm(form), form)
}

/** Fields: those that are missing, or the one that `change` names. */
export async function continueSignUp(_previous: SignUpFormState, form: unknown): Promise<SignUpFormState> {
  return again(await forms.continueByForm(form), form)
}

/** Sends a code to the address that is in the sign-up. */
export async function sendSignUpCode(form: unknown): Promise<void> {
  go(await forms.sendByForm('email_code', form))
}

/** Sends a link to it. The same mail carries a code. */
export async function sendSignUpLink(form: unknown): Promise<void> {
  go(await forms.sendByForm('email_link', form))
}

/** Fields: channel (else `sms`). */
export async function sendSignUpPhoneCode(form: unknown): Promise<void> {
  go(await forms.sendByForm('phone_code', form))
}

/** Fields: code. */
export async function verifySignUpEmailCode(form: unknown): Promise<void> {
  go(await forms.verifyByForm('email_code', form))
}

/** Fields: code. */
export async function verifySignUpPhoneCode(form: unknown): Promise<void> {
  go(await forms.verifyByForm('phone_code', form))
}

/** Forgets the sign-up; the next one starts at its first page. */
export async function startOverSignUp(): Promise<void> {
  await abandonSignUp()
  redirect(config.paths.signUp)
}

/** What was proven belongs to an account: on as its owner. */
export async function transferToSignIn(): Promise<void> {
  go(await forms.goOnAsSignIn())
}

/** What was proven belongs to nobody: on as somebody new. */
export async function transferToSignUp(): Promise<void> {
  redirect(await goOnAsSignUp())
}

/** Fields: identifier, redirect_url. For whoever signed up with what they have signed up with before. */
export async function signInInstead(form: unknown): Promise<void> {
  const answer = await identifyByForm(form)
  if ('goTo' in answer) redirect(answer.goTo)
  const redirectUrl = destinationOf(form)
  const query = redirectUrl === null ? '' : `?${new URLSearchParams({ redirect_url: redirectUrl })}`
  redirect(config.paths.signIn + query)
}

/** Fields: identifier, redirect_url. */
export async function signInOrUp(_previous: IdentifyState, form: unknown): Promise<IdentifyState> {
  const answer = await forms.signInOrUpByForm(form)
  if ('goTo' in answer) redirect(answer.goTo)
  return { identifier: field(form, 'identifier') ?? '', errors: answer.errors }
}

function again(answer: FormAnswer, form: unknown): SignUpFormState {
  if ('goTo' in answer) redirect(answer.goTo)
  return { values: typedInto(form), errors: answer.errors }
}

function go(answer: FormAnswer): never {
  redirect('goTo' in answer ? answer.goTo : config.paths.signUp)
}

import { isTyped, SIGN_UP_FIELDS, type SignUpField, type TypedField } from '@/lib/model/sign-up'
import type { ErrorJson, SignUpJson } from '@/lib/model/wire'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import { field } from './form-field'

/** What a form of signing up was filled in with, to be shown again. A password is never among it. */
export type TypedValues = Partial<Record<SignUpField, string>>

/** What a step asks for: the field that somebody wants to change and has not proven yet, else all that is missing. */
export function askedOn(
  signUp: Pick<SignUpJson, 'missing_fields' | 'unverified_fields'>,
  change: string | undefined,
): TypedField[] {
  // A wallet is connected, not typed.
  const changed = signUp.unverified_fields.filter(isTyped).find((name) => name === change)
  return changed ? [changed] : signUp.missing_fields.filter(isTyped)
}

/** The fields as a sign-up takes them. What was left blank is left out: it is not given, and not wrong either. */
export function valuesOf(form: unknown, asked: readonly SignUpField[]) {
  const given = (name: SignUpField) => (asked.includes(name) ? filled(form, name) : undefined)
  return {
    firstName: given('first_name'),
    lastName: given('last_name'),
    emailAddress: given('email_address'),
    phoneNumber: given('phone_number'),
    username: given('username'),
    password: given('password'),
    legalAccepted: given('legal_accepted') === undefined ? undefined : true,
  }
}

/** One error for each required field that was left blank, before anything is spent. */
export function blanksOf(form: unknown, required: readonly SignUpField[]): ErrorJson[] {
  return required.filter((name) => filled(form, name) === undefined).map(toBlank)
}

/** What was typed, for the form to come back with. */
export function typedInto(form: unknown): TypedValues {
  const shown = SIGN_UP_FIELDS.filter((name) => name !== 'password')
  return Object.fromEntries(shown.map((name) => [name, field(form, name)]))
}

function filled(form: unknown, name: SignUpField): string | undefined {
  const typed = field(form, name)
  return typed?.trim() === '' ? undefined : typed
}

function toBlank(param: SignUpField): ErrorJson {
  return toErrorJson(
    new SignInError(param === 'legal_accepted' ? 'legal_not_accepted' : 'form_param_nil', { param }),
  )
}

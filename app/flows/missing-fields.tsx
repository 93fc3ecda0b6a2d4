'use client'

import type { ComponentProps } from 'react'
import type { TypedField } from '@/lib/model/sign-up'
import { Field } from './field'

type Input = Pick<ComponentProps<'input'>, 'type' | 'autoComplete'> & { label: string }

const INPUTS: Record<Exclude<TypedField, 'legal_accepted'>, Input> = {
  first_name: { label: 'First name', autoComplete: 'given-name' },
  last_name: { label: 'Last name', autoComplete: 'family-name' },
  email_address: { label: 'Email address', type: 'email', autoComplete: 'email' },
  phone_number: { label: 'Phone number', type: 'tel', autoComplete: 'tel' },
  username: { label: 'Username', autoComplete: 'username' },
  password: { label: 'Password', type: 'password', autoComplete: 'new-password' },
}

/** Asks for whatever a sign-up still lacks, so that a flow need not know what this app asks of people. */
export function MissingFields({
  fields,
  errorOf,
}: {
  /** Those of a sign-up. What is not typed, such as a wallet, is none of this form's. */
  fields: readonly string[]
  errorOf: (field: TypedField) => string | undefined
}) {
  return fields.filter(isTyped).map((field) =>
    field === 'legal_accepted' ? (
      <label key={field} className="check">
        <input type="checkbox" name={field} required aria-invalid={errorOf(field) ? true : undefined} />I
        accept the terms
      </label>
    ) : (
      <Field key={field} id={field} error={errorOf(field)} {...INPUTS[field]} />
    ),
  )
}

function isTyped(field: string): field is TypedField {
  return field === 'legal_accepted' || Object.hasOwn(INPUTS, field)
}

/** What was typed into them, as a sign-up takes it. */
export function readMissing(form: FormData) {
  const typed = (field: TypedField) => {
    const value = form.get(field)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const given = {
    firstName: typed('first_name'),
    lastName: typed('last_name'),
    emailAddress: typed('email_address'),
    phoneNumber: typed('phone_number'),
    username: typed('username'),
    password: typed('password'),
    legalAccepted: form.has('legal_accepted') || undefined,
  }
  return given
}

/** How a hook calls a field that the server names in snake_case. */
export function camelCase<Name extends string>(field: Name): CamelCase<Name>
export function camelCase(field: string): string {
  return field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

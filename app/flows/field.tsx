'use client'

import { useEffect, useRef, type ComponentProps } from 'react'
import { FieldError } from '../ui/field-error'

interface FieldProps extends ComponentProps<'input'> {
  id: string
  label: string
  error: string | undefined
}

/** A labelled input. When it is refused it says why, and takes the focus. */
export function Field({ id, label, error, ...input }: FieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) field.current?.focus()
  }, [error])

  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        ref={field}
        className="input"
        id={id}
        name={id}
        required={input.required ?? true}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

interface IdentifierFieldProps {
  error: string | undefined
  value: string
  onChange: (value: string) => void
  /** Does the browser's list under it show passkeys? */
  hasPasskeys?: boolean
}

/** Where somebody says who they are. What was typed outlives a refusal, so the flow holds it. */
export function EmailField({ onChange, hasPasskeys, ...field }: IdentifierFieldProps) {
  return (
    <Field
      {...field}
      id="email"
      label="Email address"
      onChange={(event) => onChange(event.target.value)}
      type="text"
      inputMode="email"
      autoComplete={hasPasskeys ? 'username webauthn' : 'username'}
      autoCapitalize="none"
      spellCheck={false}
    />
  )
}

/** The same by telephone number. */
export function PhoneField({ onChange, ...field }: Omit<IdentifierFieldProps, 'hasPasskeys'>) {
  return (
    <Field
      {...field}
      id="phone"
      label="Phone number"
      onChange={(event) => onChange(event.target.value)}
      type="tel"
      autoComplete="tel"
    />
  )
}

/** One input for all of it, so that autofill and paste just work. A backup code has letters too. */
export function CodeField({ error, isBackup = false }: { error: string | undefined; isBackup?: boolean }) {
  return (
    <Field
      id="code"
      label="Code"
      error={error}
      autoComplete={isBackup ? 'off' : 'one-time-code'}
      inputMode={isBackup ? 'text' : 'numeric'}
      maxLength={12}
      autoFocus
    />
  )
}

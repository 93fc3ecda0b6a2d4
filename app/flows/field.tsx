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
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

/** One input for all digits, so that autofill and paste just work. */
export function CodeField({ error }: { error: string | undefined }) {
  return (
    <Field
      id="code"
      label="Code"
      error={error}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={12}
      autoFocus
    />
  )
}

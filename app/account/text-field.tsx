'use client'

import { useRef, type ComponentProps, type ReactNode } from 'react'
import { FieldError } from '../ui/field-error'
import { useFormReset } from '../ui/use-form-reset'

interface TextFieldProps extends Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'maxLength' | 'autoFocus' | 'defaultValue'
> {
  name: string
  label: ReactNode
  /** What was wrong with the last entry; it stands under the field. */
  refusal: string | null
}

/** One line of text that must be entered. */
export function TextField({ name, label, refusal, ...input }: TextFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useFormReset(field, () => {})
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <input
        {...input}
        ref={field}
        className="input"
        id={name}
        name={name}
        autoCapitalize="none"
        spellCheck={false}
        required
        aria-invalid={refusal !== null || undefined}
        aria-describedby={refusal === null ? undefined : `${name}-error`}
      />
      {refusal !== null && <FieldError id={`${name}-error`} text={refusal} />}
    </div>
  )
}

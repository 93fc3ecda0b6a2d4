'use client'

import type { ComponentProps, ReactNode } from 'react'
import type { AskedField } from '@/lib/handlers/sign-up-read'
import type { TypedField } from '@/lib/model/sign-up'
import type { ErrorJson } from '@/lib/model/wire'
import { FieldError } from '../ui/field-error'

type TextName = Exclude<TypedField, 'password' | 'legal_accepted'>

interface Words extends Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'autoCapitalize' | 'maxLength'
> {
  label: string
  hint?: string
}

const NAME = { autoCapitalize: 'words', maxLength: 64 } as const

const WORDS: Record<TextName, Words> = {
  first_name: { label: 'First name', autoComplete: 'given-name', ...NAME },
  last_name: { label: 'Last name', autoComplete: 'family-name', ...NAME },
  email_address: { label: 'Email address', type: 'email', autoComplete: 'email', maxLength: 320 },
  phone_number: {
    label: 'Phone number',
    type: 'tel',
    autoComplete: 'tel',
    maxLength: 64,
    hint: 'We text a code to it.',
  },
  username: {
    label: 'Username',
    autoComplete: 'username',
    maxLength: 64,
    hint: '4 characters or more: letters, digits, dots, dashes and underscores.',
  },
}

interface TextEntryProps {
  of: AskedField & { name: TextName }
  value: string | undefined
  error: ErrorJson | undefined
  autoFocus: boolean
  /** What helps where the entry was refused. */
  children?: ReactNode
}

/** One line of text about the person. What may be left blank says so. */
export function TextEntry({ of: { name, rule }, value, error, autoFocus, children }: TextEntryProps) {
  const { label, hint, ...input } = WORDS[name]
  const isOptional = rule === 'optional'
  const describedBy = [isOptional && `${name}-optional`, error ? `${name}-error` : hint && `${name}-hint`]
  return (
    <div className="field">
      <FieldTop htmlFor={name} label={label} isOptional={isOptional} />
      <input
        {...input}
        className="input"
        id={name}
        name={name}
        defaultValue={value}
        autoCapitalize={input.autoCapitalize ?? 'none'}
        autoCorrect="off"
        spellCheck={false}
        required={!isOptional}
        autoFocus={autoFocus}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy.filter(Boolean).join(' ') || undefined}
      />
      {error && <FieldError id={`${name}-error`} text={error.long_message} />}
      {!error && hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  )
}

/** A field's label, and at its end whether it may be left blank. */
export function FieldTop({
  htmlFor,
  label,
  isOptional,
}: {
  htmlFor: TypedField
  label: string
  isOptional: boolean
}) {
  return (
    <div className="field-top">
      <label className="label" htmlFor={htmlFor}>
        {label}
      </label>
      {isOptional && (
        <span className="quiet t-xs" id={`${htmlFor}-optional`}>
          Optional
        </span>
      )}
    </div>
  )
}

'use client'

import type { ErrorJson, PasswordSettingsJson } from '@/lib/model/wire'
import { NewPasswordInput } from '../sign-in/new-password/new-password-input'
import { FieldError } from '../ui/field-error'
import { StrengthMeter } from '../ui/strength-meter'
import { FieldTop } from './fields'

interface PasswordEntryProps {
  isRequired: boolean
  error: ErrorJson | undefined
  settings: PasswordSettingsJson
  autoFocus: boolean
}

/** The first password of an account. */
export function PasswordEntry({ isRequired, error, settings, autoFocus }: PasswordEntryProps) {
  return (
    <div className="field">
      <FieldTop htmlFor="password" label="Password" isOptional={!isRequired} />
      <NewPasswordInput isInvalid={error !== undefined} isRequired={isRequired} autoFocus={autoFocus}>
        <StrengthMeter fieldId="password" settings={settings} />
        {error && <FieldError id="password-error" text={error.long_message} />}
      </NewPasswordInput>
    </div>
  )
}

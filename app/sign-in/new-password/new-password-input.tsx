'use client'

import type { ReactNode } from 'react'
import { config } from '@/lib/config'
import { PasswordInput } from '../steps/password-input'

interface NewPasswordInputProps {
  isInvalid: boolean
  isRequired?: boolean
  autoFocus?: boolean
  /** Why the last one was refused. */
  children: ReactNode
}

/** Where a password is chosen: what it needs is said before it is typed. */
export function NewPasswordInput({ isInvalid, isRequired, autoFocus, children }: NewPasswordInputProps) {
  return (
    <>
      <PasswordInput
        autoComplete="new-password"
        describedBy={isInvalid ? 'password-error' : 'password-rules'}
        isInvalid={isInvalid}
        isRequired={isRequired}
        autoFocus={autoFocus}
      />
      {children}
      {!isInvalid && (
        <p className="hint" id="password-rules">
          {config.password.minLength} characters or more. A few words in a row work well.
        </p>
      )}
    </>
  )
}

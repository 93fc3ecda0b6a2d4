'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/lucide'
import { useFormReset } from '../../ui/use-form-reset'

interface PasswordInputProps {
  describedBy: string | undefined
  isInvalid: boolean
  autoComplete?: 'current-password' | 'new-password'
  isRequired?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** The password field. Without JavaScript it is a plain one; with it, it can be read back before it is sent. */
export function PasswordInput({
  describedBy,
  isInvalid,
  autoComplete = 'current-password',
  isRequired = true,
  autoFocus = true,
}: PasswordInputProps) {
  const field = useRef<HTMLInputElement>(null)
  const [isShown, setShown] = useState(false)
  useFormReset(field, () => setShown(false))
  return (
    <div className="input-wrap">
      <input
        ref={field}
        className="input"
        id="password"
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete={autoComplete}
        required={isRequired}
        autoFocus={autoFocus}
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
      />
      <button
        className="btn btn-ghost btn-icon needs-script"
        type="button"
        aria-label="Show password"
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      >
        <Icon of={isShown ? EyeOff : Eye} />
      </button>
    </div>
  )
}

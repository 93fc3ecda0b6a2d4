'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/lucide'
import { useFormReset } from '../../ui/use-form-reset'

/** The password field. Without JavaScript it is a plain one; with it, it can be read back before it is sent. */
export function PasswordInput({ describedBy }: { describedBy: string | undefined }) {
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
        autoComplete="current-password"
        required
        autoFocus
        aria-invalid={describedBy ? true : undefined}
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

'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

interface SubmitButtonProps {
  children: ReactNode
  /** The verb while the answer is awaited: "Checking". */
  busy: string
  className?: string
  label?: string
  autoFocus?: boolean
}

/** Sends its form once. While busy it stays focusable, so that nobody's focus is thrown away. */
export function SubmitButton({
  children,
  busy,
  className = 'btn btn-primary btn-lg',
  label,
  autoFocus,
}: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      className={className}
      type="submit"
      aria-label={pending ? undefined : label}
      aria-disabled={pending || undefined}
      autoFocus={autoFocus}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? (
        <>
          <span className="spin" aria-hidden="true" />
          {busy}
        </>
      ) : (
        children
      )}
    </button>
  )
}

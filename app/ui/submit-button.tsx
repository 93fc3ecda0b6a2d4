'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

interface SubmitButtonProps {
  children: ReactNode
  /** The verb while the answer is awaited: "Checking". */
  busy: ReactNode
  className?: string
  label?: string
  autoFocus?: boolean
  /** What this button says in a form that has several. */
  name?: string | undefined
  value?: string | undefined
}

/** Sends its form once. While busy it stays focusable, so that nobody's focus is thrown away. */
export function SubmitButton({
  children,
  busy,
  className = 'btn btn-primary btn-lg',
  label,
  autoFocus,
  name,
  value,
}: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      className={className}
      type="submit"
      aria-label={pending ? undefined : label}
      aria-disabled={pending || undefined}
      autoFocus={autoFocus}
      name={name}
      value={value}
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

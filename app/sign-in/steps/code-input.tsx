'use client'

import { useRef, useState } from 'react'
import { useFormReset } from '../../ui/use-form-reset'

interface CodeInputProps {
  digits: number
  describedBy: string
  isInvalid: boolean
}

/**
 * One input over painted cells (look/code.css puts its digits into them, script or not). With JavaScript it drops what
 * is no digit, marks the cell that is next, and sends the form when the last digit is in: each value once.
 */
export function CodeInput({ digits, describedBy, isInvalid }: CodeInputProps) {
  const field = useRef<HTMLInputElement>(null)
  const sent = useRef('')
  const [length, setLength] = useState<number | null>(null)
  useFormReset(field, () => setLength(0))

  const take = (input: HTMLInputElement) => {
    const code = input.value.replace(/\D/g, '').slice(0, digits)
    if (code !== input.value) input.value = code
    setLength(code.length)
    if (code.length < digits || code === sent.current) return
    sent.current = code
    input.form?.requestSubmit()
  }

  return (
    <div
      className="code"
      data-cells={digits}
      data-at={length ?? undefined}
      data-invalid={isInvalid ? '' : undefined}
    >
      {Array.from({ length: digits }, (_, cell) => (
        <i
          key={cell}
          className={cell === Math.min(length ?? -1, digits - 1) ? 'on' : undefined}
          aria-hidden="true"
        />
      ))}
      <input
        ref={field}
        id="code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        // One more than the digits: a code copied with the space in its middle is not cut.
        maxLength={digits + 1}
        required
        autoFocus
        aria-invalid={isInvalid || undefined}
        aria-describedby={describedBy}
        onFocus={(event) => setLength(event.currentTarget.value.length)}
        onInput={(event) => take(event.currentTarget)}
      />
    </div>
  )
}

'use client'

import { startTransition, useActionState, useEffect, useRef } from 'react'
import { useClerkContext } from '@/lib/client/context'
import { FieldError } from '../ui/field-error'
import { SubmitButton } from '../ui/submit-button'
import { signInByPasskey, watchField, type Wish } from './ask-passkey'
import type { PasskeyButtonProps } from './passkey-button'

interface PasskeyFormProps extends PasskeyButtonProps {
  /** Somebody was faster than this came. */
  isPressed: boolean
}

/** Asks the browser for a passkey, and goes on where forms go. */
export function PasskeyForm({
  of,
  redirectUrl,
  className,
  inField = false,
  refusal = null,
  isPressed,
  children,
}: PasskeyFormProps) {
  const clerk = useClerkContext()
  const [error, ask, isBusy] = useActionState(
    (_: string | null, picked: Wish['picked']) => signInByPasskey(clerk, { of, picked, redirectUrl }),
    refusal,
  )

  // Again after each try: an answer is good once, and the button's question ended this one.
  useEffect(() => {
    if (!inField || isBusy) return
    return watchField(clerk, (picked) => startTransition(() => ask(picked)))
  }, [clerk, inField, isBusy, ask])

  const wasHeard = useRef(false)
  useEffect(() => {
    if (!isPressed || wasHeard.current) return
    wasHeard.current = true
    startTransition(() => ask(null))
  }, [isPressed, ask])

  return (
    <form className="passkey needs-script" action={() => ask(null)}>
      <SubmitButton className={className} busy="Waiting for your passkey">
        {children}
      </SubmitButton>
      {error && <FieldError id="passkey-error" text={error} />}
    </form>
  )
}

'use client'

import { useActionState, useEffect, useRef } from 'react'
import { identify, type IdentifyState } from '@/lib/actions/forms'
import { FieldError } from '../ui/field-error'
import { SubmitButton } from '../ui/submit-button'

interface IdentifierFormProps {
  prefill: string
  redirectUrl: string
  label: string
  /** Does the browser's list under the field show passkeys? */
  hasPasskeys?: boolean
  /** What is done with it. */
  action?: (state: IdentifyState, form: FormData) => Promise<IdentifyState>
}

/** Asks who it is. A refusal keeps what was typed, with JavaScript and without. */
export function IdentifierForm({
  prefill,
  redirectUrl,
  label,
  hasPasskeys,
  action = identify,
}: IdentifierFormProps) {
  const [state, submit] = useActionState(action, { identifier: prefill, errors: [] })
  const field = useRef<HTMLInputElement>(null)
  const refusal = state.errors[0]
  useEffect(() => {
    if (refusal) field.current?.focus()
  }, [refusal])

  return (
    <form action={submit}>
      {redirectUrl && <input type="hidden" name="redirect_url" value={redirectUrl} />}
      <div className="field">
        <label className="label" htmlFor="identifier">
          {label}
        </label>
        <input
          ref={field}
          className="input"
          id="identifier"
          name="identifier"
          defaultValue={state.identifier}
          autoComplete={hasPasskeys ? 'username webauthn' : 'username'}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          autoFocus
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? 'identifier-error' : undefined}
        />
        {refusal && <FieldError id="identifier-error" text={refusal.long_message} />}
      </div>
      <div className="stack">
        <SubmitButton busy="Checking">Continue</SubmitButton>
      </div>
    </form>
  )
}

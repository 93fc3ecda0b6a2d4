'use client'

import { useActionState, useEffect, useRef } from 'react'
import { makeTicket } from '@/lib/actions/admin'
import { FieldError } from '../../../ui/field-error'
import { SubmitButton } from '../../../ui/submit-button'

const NONE = { url: null, expiresAt: null, errors: [] }

/** Makes a link and shows it in the answer to that, and nowhere after. */
export function TicketForm({ personId }: { personId: string }) {
  const [state, action] = useActionState(makeTicket, NONE)
  const field = useRef<HTMLInputElement>(null)
  const refusal = state.errors[0]
  useEffect(() => field.current?.select(), [state.url])
  return (
    <form className="admin-ticket" action={action}>
      <input type="hidden" name="id" value={personId} />
      {state.url !== null && (
        <div className="field" role="status">
          <label className="label" htmlFor="ticket-url">
            Copy it now: it is not shown again
          </label>
          <input
            ref={field}
            className="input mono"
            id="ticket-url"
            value={state.url}
            readOnly
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      {refusal && <FieldError id="ticket-error" text={refusal.long_message} />}
      <SubmitButton className="btn btn-outline btn-sm" busy="Making it">
        {state.url === null ? 'Make a sign-in link' : 'Make another link'}
      </SubmitButton>
    </form>
  )
}

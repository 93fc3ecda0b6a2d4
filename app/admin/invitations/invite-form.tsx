'use client'

import { useActionState } from 'react'
import { invite } from '@/lib/actions/admin-invitations'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'

/** Invites an address by mail. What was typed stays where it was refused. */
export function InviteForm({ days }: { days: number }) {
  const [state, action] = useActionState(invite, { emailAddress: '', days: String(days), errors: [] })
  const refusal = state.errors[0]
  const isOfDays = refusal?.meta?.param_name === 'expires_in_days'
  const error = refusal && 'invite-error'
  return (
    <form className="admin-invite" action={action}>
      <div className="field">
        <label className="label" htmlFor="email_address">
          Email address
        </label>
        <input
          key={state.emailAddress}
          className="input"
          id="email_address"
          name="email_address"
          type="text"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.emailAddress}
          maxLength={320}
          required
          autoComplete="off"
          aria-invalid={(refusal && !isOfDays) || undefined}
          aria-describedby={isOfDays ? undefined : error}
        />
      </div>
      <div className="field">
        <label className="label" htmlFor="days">
          Works for (days)
        </label>
        <input
          key={state.days}
          className="input num"
          id="days"
          name="days"
          inputMode="numeric"
          defaultValue={state.days}
          maxLength={3}
          autoComplete="off"
          aria-invalid={isOfDays || undefined}
          aria-describedby={isOfDays ? error : undefined}
        />
      </div>
      <SubmitButton className="btn btn-primary" busy="Inviting">
        Invite
      </SubmitButton>
      {refusal && (
        <FieldError
          id="invite-error"
          text={isOfDays ? 'An invitation works for 1 to 365 days.' : wordsFor(refusal)}
        />
      )}
    </form>
  )
}

/** The catalogue speaks to whoever signs up. */
function wordsFor({ code, long_message }: { code: string; long_message: string }): string {
  return code === 'form_identifier_exists'
    ? 'Somebody has an account with this address. They can sign in.'
    : long_message
}

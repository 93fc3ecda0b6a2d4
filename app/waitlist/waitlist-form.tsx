'use client'

import { CircleAlert } from 'lucide-react'
import { useActionState, useEffect, useRef } from 'react'
import { joinWaitlistByForm } from '@/lib/actions/waitlist'
import { TextEntry } from '../sign-up/fields'
import { AlarmNote } from '../ui/note'
import { SubmitButton } from '../ui/submit-button'

const FIELD = { name: 'email_address', rule: 'required' } as const

/** Asks for one address. Everybody gets the same thanks: who is known here is nobody's business. */
export function WaitlistForm() {
  const [{ emailAddress, joined, errors }, submit] = useActionState(joinWaitlistByForm, {
    emailAddress: '',
    joined: false,
    errors: [],
  })
  const title = useRef<HTMLHeadingElement>(null)
  // The form is gone, and with it the focus.
  useEffect(() => {
    if (joined) title.current?.focus()
  }, [joined])
  if (joined)
    return (
      <>
        <h1 className="t-title" ref={title} tabIndex={-1}>
          Thank you
        </h1>
        <p className="lede">
          <span className="strong">{emailAddress}</span> is on the list. We write to it as soon as there is
          room; the email has a link that lets you in.
        </p>
      </>
    )

  const [error] = errors
  const ofField = error?.meta?.param_name === FIELD.name ? error : undefined
  return (
    <>
      <h1 className="t-title">Join the waiting list</h1>
      <p className="lede">
        New accounts are made by invitation. Leave your address, and we send you one when there is room.
      </p>
      <form className="body" action={submit}>
        {error && !ofField && <AlarmNote of={CircleAlert}>{error.long_message}</AlarmNote>}
        <TextEntry of={FIELD} value={emailAddress} error={ofField} autoFocus />
        <div className="stack">
          <SubmitButton busy="Joining">Join the waiting list</SubmitButton>
        </div>
      </form>
    </>
  )
}

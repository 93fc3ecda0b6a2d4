'use client'

import { useState } from 'react'
import { useUser, type EmailAddressResource } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { FreshProof, SignInFirst } from '../ways-on'

/** Adds an address to an account, proves it by a code, and removes it. */
export function EmailAddresses() {
  const { isLoaded, user } = useUser()
  const [email, setEmail] = useState('')
  const [added, setAdded] = useState<EmailAddressResource | null>(null)
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded) return null
  if (!user) return <SignInFirst here="/flows/email-addresses" />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  const add = () =>
    run(async () => {
      const created = await user.createEmailAddress({ email })
      await created.prepareVerification({ strategy: 'email_code' })
      setAdded(created)
    })
  const verify = (form: FormData) =>
    run(async () => {
      const verified = await added?.attemptVerification({ code: String(form.get('code')) })
      if (verified?.verification.status !== 'verified') return
      setAdded(null)
      setEmail('')
    })
  const remove = (address: EmailAddressResource) =>
    run(async () => {
      await address.destroy()
      if (address.id === added?.id) setAdded(null)
    })

  const alarms = (
    <>
      <FlowAlarms messages={otherErrors(error, 'code', 'email', 'email_address')} />
      <FreshProof error={error} here="/flows/email-addresses" />
      <FlowStatus label="Verification" status={added?.verification.status ?? null} />
    </>
  )

  return (
    <>
      <ul className="rows" aria-label="Addresses">
        {user.emailAddresses.map((address) => (
          <li key={address.id} className="row">
            <span>
              {address.emailAddress} <code>{address.verification.status}</code>
            </span>
            {address.id !== user.primaryEmailAddressId && (
              <button className="btn btn-ghost" type="button" onClick={() => remove(address)}>
                Remove {address.emailAddress}
              </button>
            )}
          </li>
        ))}
      </ul>
      {added ? (
        // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
        <form key="verify" action={verify}>
          <CodeField error={fieldError(error, 'code')} />
          <div className="stack">
            <SubmitButton busy="Checking">Check code</SubmitButton>
          </div>
          {alarms}
        </form>
      ) : (
        <form key="add" action={add}>
          <EmailField
            error={fieldError(error, 'email') ?? fieldError(error, 'email_address')}
            value={email}
            onChange={setEmail}
          />
          <div className="stack">
            <SubmitButton busy="Adding">Add address</SubmitButton>
          </div>
          {alarms}
        </form>
      )}
    </>
  )
}

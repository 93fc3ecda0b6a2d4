'use client'

import { useState } from 'react'
import { useReverification, useUser, type PhoneNumberResource } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, PhoneField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { Act, Owned } from '../owned'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/phone-numbers'

/** Adds a number to an account, proves it by a code, and says what it is for: a way in, or the second step. */
export function PhoneNumbers() {
  const { isLoaded, user } = useUser()
  const [phoneNumber, setPhoneNumber] = useState('')
  const [waiting, setWaiting] = useState<PhoneNumberResource | null>(null)
  const [error, setError] = useState<ClerkError | null>(null)
  // Where a fresh proof is owed it leads to /account/verify and back, and whoever is back presses again.
  const asOwner = useReverification((step: () => Promise<unknown>) => step())

  if (!isLoaded) return null
  if (!user) return <SignInFirst here={HERE} />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await asOwner(step)
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      if (!isReverificationCancelledError(thrown)) setError(thrown)
    }
  }

  const add = () => run(async () => prove(await user.createPhoneNumber({ phoneNumber })))
  const prove = (phone: PhoneNumberResource) => run(async () => setWaiting(await phone.prepareVerification()))
  const verify = (form: FormData) =>
    run(async () => {
      const verified = await waiting?.attemptVerification({ code: String(form.get('code')) })
      if (verified?.verification.status !== 'verified') return
      setWaiting(null)
      setPhoneNumber('')
    })
  const makePrimary = ({ id }: PhoneNumberResource) => run(() => user.update({ primaryPhoneNumberId: id }))
  const reserve = (phone: PhoneNumberResource, reserved: boolean) =>
    run(() => phone.setReservedForSecondFactor({ reserved }))
  const remove = (phone: PhoneNumberResource) =>
    run(async () => {
      await phone.destroy()
      if (phone.id === waiting?.id) setWaiting(null)
    })

  const actsOf = (phone: PhoneNumberResource) => {
    const isPrimary = phone.id === user.primaryPhoneNumberId
    const isSecond = phone.reservedForSecondFactor
    if (phone.verification.status !== 'verified')
      return (
        phone.id !== waiting?.id && (
          <Act of={`to ${phone.phoneNumber}`} onClick={() => prove(phone)}>
            Text a code
          </Act>
        )
      )
    return (
      <>
        {!isPrimary && !isSecond && (
          <Act of={phone.phoneNumber} onClick={() => makePrimary(phone)}>
            Make primary
          </Act>
        )}
        <Act of={phone.phoneNumber} onClick={() => reserve(phone, !isSecond)}>
          {isSecond ? 'Use as a way in' : 'Use as second step'}
        </Act>
        {isSecond && !phone.defaultSecondFactor && (
          <Act of={phone.phoneNumber} onClick={() => run(() => phone.makeDefaultSecondFactor())}>
            Ask first
          </Act>
        )}
      </>
    )
  }

  const after = (
    <>
      <FlowAlarms messages={otherErrors(error, 'code', 'phone_number')} />
      <FlowStatus label="Verification" status={waiting?.verification.status ?? null} />
    </>
  )

  return (
    <div className="body">
      {user.phoneNumbers.length > 0 && (
        <ul className="rows" aria-label="Numbers">
          {user.phoneNumbers.map((phone) => (
            <Owned
              key={phone.id}
              name={phone.phoneNumber}
              facts={[
                phone.verification.status,
                phone.id === user.primaryPhoneNumberId && 'primary',
                phone.reservedForSecondFactor && 'second step',
                phone.defaultSecondFactor && 'asked first',
              ]}
            >
              {actsOf(phone)}
              <Act of={phone.phoneNumber} isDanger onClick={() => remove(phone)}>
                Remove
              </Act>
            </Owned>
          ))}
        </ul>
      )}
      {waiting ? (
        // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
        <form key="verify" action={verify}>
          <p className="lede">
            For <b>{waiting.phoneNumber}</b>
          </p>
          <CodeField error={fieldError(error, 'code')} />
          <div className="stack">
            <SubmitButton busy="Checking">Check code</SubmitButton>
            <button className="btn btn-ghost btn-lg" type="button" onClick={() => setWaiting(null)}>
              Add another number
            </button>
          </div>
          {after}
        </form>
      ) : (
        <form key="add" action={add}>
          <PhoneField
            error={fieldError(error, 'phone_number')}
            value={phoneNumber}
            onChange={setPhoneNumber}
          />
          <div className="stack">
            <SubmitButton busy="Adding">Add number</SubmitButton>
          </div>
          {after}
        </form>
      )}
    </div>
  )
}

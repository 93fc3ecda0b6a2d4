'use client'

import { useState } from 'react'
import { useReverification, useUser, type PasskeyResource } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { Act, Owned } from '../owned'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/passkeys-account'

/** Makes passkeys for an account, names them and removes them. */
export function PasskeysAccount() {
  const { isLoaded, user } = useUser()
  const [named, setNamed] = useState<PasskeyResource | null>(null)
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

  const add = () => run(() => user.createPasskey())
  const remove = (passkey: PasskeyResource) => run(() => passkey.delete())
  const rename = (form: FormData) =>
    run(async () => {
      await named?.update({ name: String(form.get('name')) })
      setNamed(null)
    })

  const after = (
    <>
      <FlowAlarms messages={otherErrors(error, 'name')} />
      <FlowStatus label="Passkeys" status={`${user.passkeys.length} of yours`} />
    </>
  )

  return (
    <div className="body">
      {user.passkeys.length > 0 && (
        <ul className="rows" aria-label="Your passkeys">
          {user.passkeys.map((passkey) => (
            <Owned
              key={passkey.id}
              name={passkey.name ?? 'Passkey'}
              facts={[
                passkey.lastUsedAt ? `used ${passkey.lastUsedAt.toISOString().slice(0, 10)}` : 'never used',
              ]}
            >
              <Act of={passkey.name ?? 'the passkey'} onClick={() => setNamed(passkey)}>
                Rename
              </Act>
              <Act of={passkey.name ?? 'the passkey'} isDanger onClick={() => remove(passkey)}>
                Remove
              </Act>
            </Owned>
          ))}
        </ul>
      )}
      {named ? (
        // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
        <form key="rename" action={rename}>
          <Field
            id="name"
            label="Name"
            error={fieldError(error, 'name')}
            defaultValue={named.name ?? ''}
            autoComplete="off"
            autoFocus
          />
          <div className="stack">
            <SubmitButton busy="Saving">Save name</SubmitButton>
            <button className="btn btn-ghost btn-lg" type="button" onClick={() => setNamed(null)}>
              Leave it
            </button>
          </div>
          {after}
        </form>
      ) : (
        <form key="add" action={add}>
          <div className="stack">
            <SubmitButton busy="Asking your device">Add a passkey</SubmitButton>
          </div>
          {after}
        </form>
      )}
    </div>
  )
}

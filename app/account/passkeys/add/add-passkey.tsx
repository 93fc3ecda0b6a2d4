'use client'

import { Fingerprint } from 'lucide-react'
import { useState, useTransition } from 'react'
import { useNewPasskey } from '@/lib/client/passkey/use-new-passkey'
import { withBasePath } from '@/lib/model/base-path'
import { FieldError } from '../../../ui/field-error'
import { Icon } from '../../../ui/lucide'

const VERIFY = `/account/verify?${new URLSearchParams({ redirect_url: '/account/passkeys/add' })}`

/** The button, and why nothing came of it. */
export function AddPasskey() {
  const make = useNewPasskey()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, startTransition] = useTransition()

  async function add(): Promise<void> {
    setRefusal(null)
    const made = await make()
    if ('passkey' in made) window.location.assign(withBasePath('/account/passkeys'))
    else if (made.code === 'session_reverification_required') window.location.assign(withBasePath(VERIFY))
    else setRefusal(made.text)
  }

  return (
    <>
      <button
        className="btn btn-primary btn-lg"
        type="button"
        aria-disabled={isBusy || undefined}
        aria-describedby={refusal === null ? undefined : 'passkey-error'}
        onClick={() => isBusy || startTransition(add)}
      >
        {isBusy ? (
          <>
            <span className="spin" aria-hidden="true" />
            Waiting for your device
          </>
        ) : (
          <>
            <Icon of={Fingerprint} size={18} />
            Create a passkey
          </>
        )}
      </button>
      {refusal !== null && <FieldError id="passkey-error" text={refusal} />}
    </>
  )
}

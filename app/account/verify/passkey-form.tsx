'use client'

import { Fingerprint } from 'lucide-react'
import { useState, useTransition, type ReactNode } from 'react'
import { giveProof } from '@/lib/actions/account'
import { FieldError } from '../../ui/field-error'
import { Icon } from '../../ui/lucide'

/** Asks for a passkey, and sends its answer with the form's other fields. */
export function PasskeyForm({ refusal, children }: { refusal: string | null; children: ReactNode }) {
  const [error, setError] = useState(refusal)
  const [isBusy, startTransition] = useTransition()

  async function prove(form: FormData): Promise<void> {
    setError(null)
    const { answerProof } = await import('@/lib/client/passkey/proof')
    const answered = await answerProof()
    if ('text' in answered) return setError(answered.text)
    form.set('public_key_credential', answered.credential)
    await giveProof(form)
  }

  return (
    <form
      className="body"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        if (!isBusy) startTransition(() => prove(form))
      }}
    >
      {children}
      <p className="note without-script">
        <span>A passkey needs JavaScript, which is off in this browser. Prove it another way.</span>
      </p>
      <div className="stack needs-script">
        <button
          className="btn btn-primary btn-lg"
          type="submit"
          aria-disabled={isBusy || undefined}
          aria-describedby={error === null ? undefined : 'passkey-error'}
        >
          {isBusy ? (
            <>
              <span className="spin" aria-hidden="true" />
              Waiting for your passkey
            </>
          ) : (
            <>
              <Icon of={Fingerprint} size={18} />
              Use a passkey
            </>
          )}
        </button>
        {error !== null && <FieldError id="passkey-error" text={error} />}
      </div>
    </form>
  )
}

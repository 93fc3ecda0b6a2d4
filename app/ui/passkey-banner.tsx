'use client'

import { Fingerprint } from 'lucide-react'
import { useEffect, useState, useTransition } from 'react'
import { postponePasskey } from '@/lib/actions/passkeys'
import { readAbilities } from '@/lib/client/passkey/abilities'
import { useNewPasskey } from '@/lib/client/passkey/use-new-passkey'
import { FieldError } from './field-error'
import { Icon } from './lucide'
import { PageLink } from './page-link'
import { SubmitButton } from './submit-button'

/** Tried once in a tab for each session: a browser that made none will make none now, and each try is a question to the server. */
const TRIED = 'latchkey:passkey-tried'

/** Browsers say nothing for a while where they make none; nobody waits for them so long. */
const PATIENCE_MS = 800

type Stage = 'unknown' | 'asking' | 'made' | 'unable'

/** The offer itself. A browser that can make a passkey by itself is told to; another one gets a button. */
export function PasskeyBanner({ here, sessionId }: { here: string; sessionId: string }) {
  const make = useNewPasskey()
  const [stage, setStage] = useState<Stage>('unknown')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, startTransition] = useTransition()

  useEffect(() => {
    async function makeUnasked(): Promise<void> {
      const made = await make({ isUnasked: true }).catch(() => null)
      if (made && 'passkey' in made) setStage('made')
    }
    void (async () => {
      const { makesUnasked, asksHere } = await readAbilities()
      if (makesUnasked && sessionStorage.getItem(TRIED) !== sessionId) {
        sessionStorage.setItem(TRIED, sessionId)
        await Promise.race([makeUnasked(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
      }
      setStage((now) => (now === 'made' ? now : asksHere ? 'asking' : 'unable'))
    })()
  }, [make, sessionId])

  async function ask(): Promise<void> {
    setRefusal(null)
    const made = await make()
    if ('passkey' in made) setStage('made')
    else setRefusal(made.text)
  }

  if (stage === 'unable') return null
  if (stage === 'made')
    return (
      <aside className="offer" aria-label="Passkey">
        <Icon of={Fingerprint} size={18} />
        <p role="status">
          <b>You have a passkey now.</b> Next time it signs you in without your password.
        </p>
        <PageLink className="btn btn-outline btn-sm" href="/account/passkeys">
          Show passkeys
        </PageLink>
      </aside>
    )
  return (
    <aside className={stage === 'unknown' ? 'offer without-script' : 'offer'} aria-label="Passkey">
      <Icon of={Fingerprint} size={18} />
      <div>
        <p>
          <b>Sign in without a password next time?</b> A passkey asks for your face, your fingerprint or a
          PIN.
        </p>
        {refusal !== null && <FieldError id="offer-error" text={refusal} />}
      </div>
      <span className="acts">
        <form action={postponePasskey}>
          <input type="hidden" name="redirect_url" value={here} />
          <SubmitButton className="btn btn-ghost btn-sm" busy="Not now">
            Not now
          </SubmitButton>
        </form>
        <button
          className="btn btn-outline btn-sm needs-script"
          type="button"
          aria-disabled={isBusy || undefined}
          aria-describedby={refusal === null ? undefined : 'offer-error'}
          onClick={() => isBusy || startTransition(ask)}
        >
          Create a passkey
        </button>
        <PageLink className="btn btn-outline btn-sm without-script" href="/account/passkeys/add">
          Create a passkey
        </PageLink>
      </span>
    </aside>
  )
}

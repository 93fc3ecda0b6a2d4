'use client'

import { startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { runProtectCheck } from '@/lib/client/protect/run'
import type { ErrorJson, ProtectCheckJson } from '@/lib/model/wire'
import { FieldError } from './field-error'

interface ProtectChallengeProps {
  check: ProtectCheckJson
  /** Takes the proof: leads on, or answers why it does not. */
  action: (refused: ErrorJson[], proofToken: string) => Promise<ErrorJson[]>
}

/** Shows the challenge of whoever keeps robots out here, and goes on by itself with its proof. Its key is the check's token. */
export function ProtectChallenge({ check, action }: ProtectChallengeProps) {
  const [refused, submit, isBusy] = useActionState(action, [])
  const [round, setRound] = useState(1)
  const [failedRound, setFailedRound] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  // A page that is read again brings the same check, and the challenge goes on.
  const [{ token, sdk_url: sdkUrl, ui_hints: uiHints }] = useState(check)

  useEffect(() => {
    const container = box.current
    if (!container) return
    const stop = new AbortController()
    const frame = container.appendChild(document.createElement('div'))
    runProtectCheck({ status: 'pending', token, sdkUrl, uiHints }, frame, stop.signal).then(
      (proofToken) => startTransition(() => submit(proofToken)),
      () => stop.signal.aborted || setFailedRound(round),
    )
    return () => {
      stop.abort()
      frame.remove()
    }
  }, [token, sdkUrl, uiHints, round, submit])

  const text = failedRound === round ? UNSHOWN : refused[0]?.long_message
  return (
    <div className="challenge needs-script">
      <div className="challenge-box" ref={box} />
      {isBusy && (
        <p className="hint" role="status">
          <span className="spin" aria-hidden="true" /> Checking
        </p>
      )}
      {text && !isBusy && (
        <>
          <FieldError id="challenge-error" text={text} />
          <button
            className="btn btn-outline btn-lg btn-wide"
            type="button"
            onClick={() => setRound(round + 1)}
          >
            Try again
          </button>
        </>
      )}
    </div>
  )
}

const UNSHOWN = 'The check could not be shown. Allow scripts and frames on this page, then try again.'

'use client'

import { useState } from 'react'
import { useUser, type TOTPResource } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { FreshProof, SignInFirst } from '../ways-on'

/** Turns an authenticator app on and off, and makes backup codes. */
export function Authenticator() {
  const { isLoaded, user } = useUser()
  const [totp, setTotp] = useState<TOTPResource | null>(null)
  const [codes, setCodes] = useState<string[]>([])
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded) return null
  if (!user) return <SignInFirst here="/flows/authenticator" />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  const start = () => run(async () => setTotp(await user.createTOTP()))
  const confirm = (form: FormData) =>
    run(async () => {
      const { backupCodes = [] } = await user.verifyTOTP({ code: String(form.get('code')) })
      setTotp(null)
      setCodes(backupCodes)
    })
  const renew = () => run(async () => setCodes((await user.createBackupCode()).codes))
  const turnOff = () =>
    run(async () => {
      await user.disableTOTP()
      setCodes([])
    })

  const alarms = (
    <>
      <FlowAlarms messages={otherErrors(error, 'code')} />
      <FreshProof error={error} here="/flows/authenticator" />
      <FlowStatus label="Authenticator" status={user.totpEnabled ? 'on' : 'off'} />
    </>
  )

  if (totp)
    return (
      <form key="confirm" action={confirm}>
        <p className="lede">
          <a className="link" href={totp.uri}>
            Open it in your app
          </a>
          , draw the address as a QR code, or enter the key by hand:
        </p>
        <p className="secret mono">{totp.secret}</p>
        <CodeField error={fieldError(error, 'code')} />
        <div className="stack">
          <SubmitButton busy="Checking">Turn on</SubmitButton>
        </div>
        {alarms}
      </form>
    )

  if (!user.totpEnabled)
    return (
      <form key="start" action={start}>
        <div className="stack">
          <SubmitButton busy="Preparing">Set up an authenticator app</SubmitButton>
        </div>
        {alarms}
      </form>
    )

  return (
    <form key="on" action={renew}>
      {codes.length > 0 && (
        <>
          <p className="lede">Keep these. Each works once, and they are not shown again.</p>
          <ul className="codes mono" aria-label="Backup codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      )}
      <div className="stack">
        <SubmitButton busy="Making them">Make new backup codes</SubmitButton>
        <button className="btn btn-danger btn-lg" type="button" onClick={turnOff}>
          Turn off
        </button>
      </div>
      {alarms}
    </form>
  )
}

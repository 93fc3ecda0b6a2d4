'use client'

import { useState } from 'react'
import { useReverification, useUser, type TOTPResource } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { Act, Owned } from '../owned'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/manage-mfa'

/** Decides what an account is asked for after its first step: an app, a text message, a backup code. */
export function ManageMfa() {
  const { isLoaded, user } = useUser()
  const [totp, setTotp] = useState<TOTPResource | null>(null)
  const [codes, setCodes] = useState<string[]>([])
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

  const startApp = () => run(async () => setTotp(await user.createTOTP()))
  const confirmApp = (form: FormData) =>
    run(async () => {
      // They come with the first second factor, and are told this once.
      const { backupCodes = [] } = await user.verifyTOTP({ code: String(form.get('code')) })
      setTotp(null)
      setCodes(backupCodes)
    })
  const turnAppOff = () => run(() => user.disableTOTP())
  const makeCodes = () => run(async () => setCodes((await user.createBackupCode()).codes))

  const numbers = user.phoneNumbers.filter(({ verification }) => verification.status === 'verified')
  const after = (
    <>
      <FlowAlarms messages={otherErrors(error, 'code')} />
      <FlowStatus label="Second step" status={user.twoFactorEnabled ? 'on' : 'off'} />
    </>
  )

  if (totp)
    return (
      <form key="confirm" action={confirmApp}>
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
          <button className="btn btn-ghost btn-lg" type="button" onClick={() => setTotp(null)}>
            Leave it
          </button>
        </div>
        {after}
      </form>
    )

  return (
    <div className="body">
      <ul className="rows" aria-label="Second steps">
        <Owned name="Authenticator app" facts={[user.totpEnabled ? 'on' : 'off']}>
          {user.totpEnabled ? (
            <Act of="the authenticator app" isDanger onClick={turnAppOff}>
              Turn off
            </Act>
          ) : (
            <Act of="the authenticator app" onClick={startApp}>
              Set up
            </Act>
          )}
        </Owned>
        {numbers.map((phone) => (
          <Owned
            key={phone.id}
            name={`Text to ${phone.phoneNumber}`}
            facts={[phone.reservedForSecondFactor ? 'on' : 'off', phone.defaultSecondFactor && 'default']}
          >
            <Act
              of={phone.phoneNumber}
              isDanger={phone.reservedForSecondFactor}
              onClick={() =>
                run(() => phone.setReservedForSecondFactor({ reserved: !phone.reservedForSecondFactor }))
              }
            >
              {phone.reservedForSecondFactor ? 'Turn off' : 'Turn on'}
            </Act>
            {phone.reservedForSecondFactor && !phone.defaultSecondFactor && (
              <Act of={phone.phoneNumber} onClick={() => run(() => phone.makeDefaultSecondFactor())}>
                Make default
              </Act>
            )}
          </Owned>
        ))}
        <Owned name="Backup codes" facts={[user.backupCodeEnabled ? 'on' : 'off']}>
          {user.twoFactorEnabled && (
            <Act of="backup codes" onClick={makeCodes}>
              Make new
            </Act>
          )}
        </Owned>
      </ul>
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
      <p className="hint after-note">
        <span>
          {numbers.length === 0 ? 'No number is proven yet.' : 'A number that is a second step is no way in.'}{' '}
          <PageLink className="link" href="/flows/phone-numbers">
            Manage numbers
          </PageLink>
        </span>
      </p>
      {after}
    </div>
  )
}

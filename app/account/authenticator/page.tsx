import type { Metadata } from 'next'
import { confirmAuthenticator, disableAuthenticator, startAuthenticator } from '@/lib/actions/account'
import { readPendingAuthenticator, readSecondFactors } from '@/lib/handlers/second-factors'
import type { Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField } from '../code-field'
import { guardFresh, refusalText } from '../guard'
import { QrCode } from './qr-code'

export const metadata: Metadata = { title: 'Authenticator app' }

/** Turns an authenticator app on, by a code of it, or off. */
export default async function AuthenticatorPage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardFresh('/account/authenticator')
  const refusal = refusalText((await searchParams)['error'])
  const { totpEnabled } = await readSecondFactors()
  return (
    <AuthPage>
      <h1 className="t-title">{totpEnabled ? 'Your authenticator app' : 'Set up an authenticator app'}</h1>
      {totpEnabled ? <TurnOff refusal={refusal} /> : <SetUp refusal={refusal} />}
      <div className="after">
        <PageLink className="link t-s" href="/account#authenticator">
          Back to the account
        </PageLink>
      </div>
    </AuthPage>
  )
}

async function SetUp({ refusal }: { refusal: string | null }) {
  const pending = await readPendingAuthenticator()
  if (!pending)
    return (
      <form className="body" action={startAuthenticator}>
        <p className="lede">
          An app on your phone shows a new code every 30 seconds. Signing in asks for it after your first
          step.
        </p>
        {refusal !== null && <FieldError id="code-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Preparing">Show the QR code</SubmitButton>
        </div>
      </form>
    )
  const { secret, qr } = pending
  return (
    <>
      <p className="lede">Scan this with your app, then enter the code that it shows.</p>
      <QrCode qr={qr} />
      <p className="hint">No camera at hand? Enter this key in the app:</p>
      <p className="secret mono">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      <form className="body" action={confirmAuthenticator}>
        <CodeField label="Code from the app" refusal={refusal} />
        <div className="stack">
          <SubmitButton busy="Checking">Turn on</SubmitButton>
        </div>
      </form>
    </>
  )
}

function TurnOff({ refusal }: { refusal: string | null }) {
  return (
    <form className="body" action={disableAuthenticator}>
      <p className="lede">
        It is on. Without it, signing in does not ask for its code any more, and backup codes go with your
        last second step.
      </p>
      {refusal !== null && <FieldError id="code-error" text={refusal} />}
      <div className="stack">
        <SubmitButton className="btn btn-danger btn-lg" busy="Turning off">
          Turn off
        </SubmitButton>
      </div>
    </form>
  )
}

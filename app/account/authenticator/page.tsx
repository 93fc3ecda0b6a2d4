import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { confirmAuthenticator, disableAuthenticator, startAuthenticator } from '@/lib/actions/account'
import { readPendingAuthenticator, readSecondFactors } from '@/lib/handlers/second-factors'
import type { Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField } from '../code-field'
import { guardFresh, refusalText } from '../guard'
import { AppSecret } from './app-secret'

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
      <>
        <p className="lede">
          An app on your phone shows a new code every 30 seconds. Signing in asks for it after your first
          step.
        </p>
        <form className="body" action={startAuthenticator}>
          {refusal !== null && <FieldError id="code-error" text={refusal} />}
          <SubmitButton busy="Preparing">Show the QR code</SubmitButton>
        </form>
      </>
    )
  return (
    <>
      <AppSecret pending={pending} />
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
    <>
      <p className="lede">
        It is on. Without it, signing in does not ask for its code any more, and backup codes go with your
        last second step.
      </p>
      {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
      <form className="body" action={disableAuthenticator}>
        <SubmitButton className="btn btn-danger btn-lg" busy="Turning off">
          Turn off
        </SubmitButton>
      </form>
    </>
  )
}

import { answerFlow, leaveFlow, sendFlowCode, startFlow } from '@/lib/actions/flow-forms'
import { signOut } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import type { FactorJson, SignInJson } from '@/lib/model/wire'
import { PageLink } from '../../ui/page-link'
import { Alarm, Input } from './plain-input'

/** What is sent before it is answered. */
const SENT: Partial<Record<FactorJson['strategy'], string>> = { email_code: 'Email', phone_code: 'Text' }

/** Signs in with a password or a code. What it shows it reads from the server, so a reload changes nothing. `error`: a refusal's code. */
export async function ServerActions({ error }: { error: string }) {
  const client = await readClient()
  const session = client?.sessions.find(({ id }) => id === client.last_active_session_id)
  if (session) return <SignedIn identifier={session.public_user_data.identifier} />
  const signIn = client?.sign_in
  return (
    <>
      {signIn ? <Step signIn={signIn} error={error} /> : <Identify error={error} />}
      <p className="hint after">
        <output aria-label="Sign-in status">
          <code>{signIn?.status ?? 'null'}</code>
        </output>
      </p>
    </>
  )
}

interface StepProps {
  signIn: SignInJson
  error: string
}

function Step({ signIn, error }: StepProps) {
  switch (signIn.status) {
    case 'needs_identifier':
    case 'complete':
    case 'abandoned':
      return <Identify error={error} />
    case 'needs_first_factor':
      return <Answer signIn={signIn} level="first" error={error} />
    case 'needs_second_factor':
    case 'needs_client_trust':
      return <Answer signIn={signIn} level="second" error={error} />
    case 'needs_new_password':
    case 'needs_protect_check':
      return <WaysOn />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function Identify({ error }: { error: string }) {
  return (
    <form action={startFlow}>
      <Input id="identifier" label="Email address" error={error} autoComplete="username" />
      <Alarm error={error} beside="identifier" />
      <div className="stack">
        <button className="btn btn-primary btn-lg">Continue</button>
      </div>
    </form>
  )
}

/** A password until a code was sent; or what the account, or a browser that is new to it, asks for besides. */
function Answer({ signIn, level, error }: StepProps & { level: 'first' | 'second' }) {
  const isFirst = level === 'first'
  const factors = (isFirst ? signIn.supported_first_factors : signIn.supported_second_factors) ?? []
  const { strategy: sent } =
    (isFirst ? signIn.first_factor_verification : signIn.second_factor_verification) ?? {}
  const factor =
    factors.find(({ strategy }) => strategy === sent && SENT[strategy]) ??
    factors.find(({ strategy }) => strategy === 'password' || strategy === 'totp')
  const field = factor?.strategy === 'password' ? 'password' : 'code'
  const who = (
    <p className="lede">
      {isFirst ? 'For' : 'One more step for'} <b>{signIn.identifier}</b>
    </p>
  )
  return (
    <>
      {!factor && <div className="body">{who}</div>}
      {factor && (
        <form action={answerFlow}>
          {who}
          <Hidden fields={{ attempt: signIn.id, level, strategy: factor.strategy }} />
          {field === 'password' ? (
            <Input
              id="password"
              label="Password"
              error={error}
              type="password"
              autoComplete="current-password"
            />
          ) : (
            <Input
              id="code"
              label="Code"
              error={error}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={12}
            />
          )}
          <div className="stack">
            <button className="btn btn-primary btn-lg">
              {field === 'password' ? 'Sign in' : 'Check code'}
            </button>
          </div>
        </form>
      )}
      <Alarm error={error} beside={factor && field} />
      {factors.map(({ strategy, safe_identifier, email_address_id, phone_number_id }) =>
        SENT[strategy] ? (
          <form key={`${strategy} ${safe_identifier}`} className="stack" action={sendFlowCode}>
            <Hidden fields={{ attempt: signIn.id, level, strategy, email_address_id, phone_number_id }} />
            <button className="btn btn-outline btn-lg">
              {SENT[strategy]} a {strategy === sent ? 'new ' : ''}code to {safe_identifier}
            </button>
          </form>
        ) : null,
      )}
      <WaysOn />
    </>
  )
}

/** For what this flow does not have: the pages have it, and work without a script too. */
function WaysOn() {
  return (
    <form className="stack" action={leaveFlow}>
      <PageLink className="btn btn-ghost btn-lg" href={config.paths.signIn}>
        Go on with another method
      </PageLink>
      <button className="btn btn-ghost btn-lg">Start over</button>
    </form>
  )
}

function SignedIn({ identifier }: { identifier: string }) {
  return (
    <form action={signOut}>
      <p>
        Signed in as <b>{identifier}</b>.
      </p>
      <div className="stack">
        <button className="btn btn-outline btn-lg">Sign out</button>
      </div>
    </form>
  )
}

/** What a form says besides what is typed into it. */
function Hidden({ fields }: { fields: Record<string, string | undefined> }) {
  return Object.entries(fields).map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useClerk, useOrganizationList, useSession, type SessionResource } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { FreshProof, SignedIn, SignInFirst } from '../ways-on'

const HERE = '/flows/session-tasks'

/** What a session that is pending still has to do. An app names such a page in `taskUrls`, and everybody who owes something comes here. */
export function SessionTasks() {
  const { isLoaded, session } = useSession({ treatPendingAsSignedOut: false })
  if (!isLoaded) return null
  if (!session) return <SignInFirst here={HERE} />
  if (!session.currentTask) return <SignedIn />
  const { key } = session.currentTask
  switch (key) {
    case 'reset-password':
      return <ResetPassword session={session} />
    case 'choose-organization':
      return <ChooseOrganization session={session} />
    case 'setup-mfa':
      return <SetUpMfa session={session} />
    default: {
      const missed: never = key
      return missed
    }
  }
}

interface TaskProps {
  session: SessionResource
}

/** The password is known to others. */
function ResetPassword({ session }: TaskProps) {
  const { error, run, goOn } = useTask(session)
  const save = (form: FormData) =>
    run(async () => {
      await session.user.updatePassword({
        newPassword: String(form.get('password')),
        signOutOfOtherSessions: true,
      })
      await goOn()
    })
  return (
    <form action={save}>
      <Field
        id="password"
        label="New password"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="new-password"
      />
      <div className="stack">
        <SubmitButton busy="Saving">Save password</SubmitButton>
      </div>
      <Below session={session} error={error} fields={['password']} />
    </form>
  )
}

/** Everybody works in an organization here: in one that they are in, or in one that they make. */
function ChooseOrganization({ session }: TaskProps) {
  const { createOrganization, userMemberships } = useOrganizationList({ userMemberships: true })
  const { error, run, goOn } = useTask(session)
  const make = (form: FormData) =>
    run(async () => goOn(await createOrganization?.({ name: String(form.get('name')) })))
  return (
    <form action={make}>
      <div className="stack">
        {userMemberships.data?.map(({ id, organization }) => (
          <button
            key={id}
            className="btn btn-outline btn-lg"
            type="button"
            onClick={() => run(() => goOn(organization))}
          >
            Go on in {organization.name}
          </button>
        ))}
      </div>
      <Field
        id="name"
        label="New organization"
        error={fieldError(error, 'name')}
        autoComplete="organization"
      />
      <div className="stack">
        <SubmitButton busy="Making it">Make it and go on</SubmitButton>
      </div>
      <Below session={session} error={error} fields={['name']} />
    </form>
  )
}

/** Everybody has a second step here. */
function SetUpMfa({ session }: TaskProps) {
  const { error, run, goOn } = useTask(session)
  const [secret, setSecret] = useState<string | undefined>()
  const [codes, setCodes] = useState<string[]>([])
  const start = () => run(async () => setSecret((await session.user.createTOTP()).secret))
  const confirm = (form: FormData) =>
    run(async () => {
      const { backupCodes = [] } = await session.user.verifyTOTP({ code: String(form.get('code')) })
      setCodes(backupCodes)
      if (backupCodes.length === 0) await goOn()
    })
  const below = <Below session={session} error={error} fields={['code']} />

  if (codes.length > 0)
    return (
      <form key="keep" action={() => run(() => goOn())}>
        <p className="lede">Keep these. Each works once, and they are not shown again.</p>
        <ul className="codes mono" aria-label="Backup codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="stack">
          <SubmitButton busy="Going on">I have kept them</SubmitButton>
        </div>
        {below}
      </form>
    )
  if (!secret)
    return (
      <form key="start" action={start}>
        <div className="stack">
          <SubmitButton busy="Preparing">Set up an authenticator app</SubmitButton>
        </div>
        {below}
      </form>
    )
  return (
    <form key="confirm" action={confirm}>
      <p className="lede">Enter this key in the app, then its first code here.</p>
      <p className="secret mono">{secret}</p>
      <CodeField error={fieldError(error, 'code')} />
      <div className="stack">
        <SubmitButton busy="Checking">Turn on</SubmitButton>
      </div>
      {below}
    </form>
  )
}

/** What all tasks have in common: a refusal, and the way on. Selected again, the session is looked at anew. */
function useTask(session: SessionResource) {
  const { setActive } = useClerk()
  const router = useRouter()
  const [error, setError] = useState<ClerkError | null>(null)

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }
  const goOn = (organization?: { id: string }) =>
    setActive({
      session: session.id,
      organization: organization?.id,
      navigate: ({ session: { currentTask } }) => router.push(currentTask ? HERE : '/'),
    })
  return { error, run, goOn }
}

function Below({ session, error, fields }: TaskProps & { error: ClerkError | null; fields: string[] }) {
  const { signOut } = useClerk()
  return (
    <>
      <FlowAlarms messages={otherErrors(error, ...fields)} />
      <FreshProof error={error} here={HERE} />
      <div className="stack">
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signOut({ redirectUrl: HERE })}>
          Sign out
        </button>
      </div>
      <FlowStatus label="Current task" status={session.currentTask?.key ?? null} />
    </>
  )
}

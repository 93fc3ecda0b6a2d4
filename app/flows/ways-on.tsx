'use client'

import { config } from '@/lib/config'
import { useClerk, useUser } from '@/lib/client'
import { isClerkAPIResponseError, type ClerkError } from '@/lib/client/errors'
import { PageLink } from '../ui/page-link'

/** For who is signed in already: who that is, and the way out. */
export function SignedIn() {
  const { user } = useUser()
  const { signOut } = useClerk()
  return (
    <div className="body">
      <p>
        Signed in as <b>{user?.primaryEmailAddress?.emailAddress ?? user?.username}</b>.
      </p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href="/account">
          Go to account
        </PageLink>
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => signOut({ redirectUrl: '/flows' })}
        >
          Sign out
        </button>
      </div>
    </div>
  )
}

interface OtherStepProps {
  status: string
  /** The page that knows the step. */
  href?: string
  onStartOver?: () => unknown
}

/** For a step that this flow does not have: the pages have it. */
export function OtherStep({ status, href = config.paths.signIn, onStartOver }: OtherStepProps) {
  return (
    <div className="body">
      <p>
        This account asks for more: <code>{status}</code>.
      </p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href={href}>
          Go on
        </PageLink>
        {onStartOver && (
          <button className="btn btn-ghost btn-lg" type="button" onClick={() => onStartOver()}>
            Start over
          </button>
        )}
      </div>
    </div>
  )
}

/** For a flow of somebody who is signed in. */
export function SignInFirst({ here }: { here: string }) {
  return (
    <div className="stack">
      <PageLink
        className="btn btn-primary btn-lg"
        href={`${config.paths.signIn}?${new URLSearchParams({ redirect_url: here })}`}
      >
        Sign in first
      </PageLink>
    </div>
  )
}

const OWED = 'session_reverification_required'

/** The way to the fresh proof that a refused change asks for. */
export function FreshProof({ error, here }: { error: ClerkError | null; here: string }) {
  if (!isClerkAPIResponseError(error) || !error.errors.some(({ code }) => code === OWED)) return null
  return (
    <p>
      <PageLink className="link" href={`/account/verify?${new URLSearchParams({ redirect_url: here })}`}>
        Verify that it is you
      </PageLink>{' '}
      <code>{OWED}</code>
    </p>
  )
}

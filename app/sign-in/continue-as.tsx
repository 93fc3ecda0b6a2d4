import { ChevronRight } from 'lucide-react'
import { continueAs, signOut } from '@/lib/actions/forms'
import type { SessionJson } from '@/lib/model/wire'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/lucide'
import { addressOf, nameOf } from '../ui/person'
import { SubmitButton } from '../ui/submit-button'

interface ContinueAsProps {
  sessions: SessionJson[]
  redirectUrl: string
  canSignOut: boolean
}

/** The people who are signed in in this browser, each a way to go on. */
export function ContinueAs({ sessions, redirectUrl, canSignOut }: ContinueAsProps) {
  return (
    <div className={canSignOut ? 'body' : undefined}>
      <ul className="rows">
        {sessions.map(({ id, user }) => (
          <li key={id}>
            <form action={continueAs}>
              <input type="hidden" name="session_id" value={id} />
              {redirectUrl && <input type="hidden" name="redirect_url" value={redirectUrl} />}
              <button className="row" type="submit" aria-label={`Continue as ${nameOf(user)}`}>
                <Avatar user={user} />
                <span className="grow">
                  <span className="t-sub">Continue as {nameOf(user)}</span>
                  <small>{addressOf(user) ?? user.username}</small>
                </span>
                <span className="go">
                  <Icon of={ChevronRight} />
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      {canSignOut && (
        <form className="stack" action={signOut}>
          <SubmitButton className="btn btn-outline btn-lg" busy="Signing out">
            Sign out
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

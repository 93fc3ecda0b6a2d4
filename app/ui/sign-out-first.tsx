import { Lock } from 'lucide-react'
import { signOut } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import type { SessionJson } from '@/lib/model/wire'
import { AlarmNote } from './note'
import { PageLink } from './page-link'
import { nameOf } from './person'
import { SubmitButton } from './submit-button'

/** For whoever cannot go on while somebody is signed in: they come back to `page`, or leave it. */
export function SignOutFirst({ session, page }: { session: SessionJson; page: string }) {
  return (
    <>
      <AlarmNote of={Lock}>
        {session.actor
          ? 'In this browser somebody acts as somebody else. End that first.'
          : `${nameOf(session.user)} is signed in in this browser. Sign out first, or go on as you are.`}
      </AlarmNote>
      <div className="stack">
        <form action={signOut}>
          <input type="hidden" name="session_id" value={session.id} />
          <input type="hidden" name="redirect_url" value={page} />
          <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Signing out">
            Sign out
          </SubmitButton>
        </form>
        <PageLink className="btn btn-ghost btn-lg" href={config.paths.afterSignIn}>
          Go on as {nameOf(session.user)}
        </PageLink>
      </div>
    </>
  )
}

/** One person at a time in a browser; and nobody beside somebody who acts in another's name. */
export function whoIsInTheWay(sessions: readonly SessionJson[]): SessionJson | undefined {
  const acting = sessions.find(({ actor }) => actor)
  return acting ?? (config.sessionMode === 'single' ? sessions[0] : undefined)
}

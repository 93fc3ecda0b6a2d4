import { signOut } from '@/lib/actions/forms'
import type { ClientJson } from '@/lib/model/wire'
import { auth } from '@/lib/session'
import { ClockTime } from './clock-time'
import { addressOf, nameOf } from './person'
import { SubmitButton } from './submit-button'

/** Stands on every page while somebody acts as another (impersonation): as whom, until when, and the way out. */
export async function ActorBar({ client }: { client: ClientJson | null }) {
  const { sessionId, actor } = await auth()
  const session = client?.sessions.find(({ id }) => id === sessionId)
  if (!session || !actor) return null
  const { user } = session
  const name = nameOf(user)
  const address = addressOf(user)
  return (
    <aside className="actor" aria-label="Acting as somebody else">
      <p>
        You are acting as <b>{name}</b>
        {address && address !== name && ` (${address})`} until <ClockTime time={session.expire_at} />.
        Everything you do is noted in their activity.
      </p>
      <form action={signOut}>
        <input type="hidden" name="session_id" value={session.id} />
        <SubmitButton className="btn btn-danger btn-sm" busy="Ending" label={`End acting as ${name}`}>
          End
        </SubmitButton>
      </form>
    </aside>
  )
}

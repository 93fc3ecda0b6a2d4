import { signOut, signOutEverywhere } from '@/lib/actions/forms'
import type { SessionJson, UserJson } from '@/lib/model/wire'
import { Avatar } from '../ui/avatar'
import { PageLink } from '../ui/page-link'
import { PasskeyOffer } from '../ui/passkey-offer'
import { addressOf, nameOf } from '../ui/person'
import { SubmitButton } from '../ui/submit-button'
import { fromNow } from '../ui/when'

/** Who is signed in, with the facts of their session. */
export function WhoAmI({ user, session }: { user: UserJson; session: SessionJson }) {
  return (
    <main className="wrap">
      <PasskeyOffer here="/" />
      <section className="card me">
        <div className="me-top">
          <Avatar user={user} isLarge />
          <div>
            <h1 className="t-head">{nameOf(user)}</h1>
            <p className="quiet">{addressOf(user) ?? user.username}</p>
          </div>
        </div>
        <dl className="facts">
          {user.username && (
            <>
              <dt>Username</dt>
              <dd>{user.username}</dd>
            </>
          )}
          <dt>Signed in</dt>
          <dd>{fromNow(session.created_at)}</dd>
          <dt>Ends</dt>
          <dd>{fromNow(session.expire_at)}</dd>
          <dt>Session</dt>
          <dd>
            <code>{session.id}</code>
          </dd>
        </dl>
        <div className="stack">
          <PageLink className="btn btn-primary btn-lg" href="/account">
            Open your account
          </PageLink>
          <form action={signOut}>
            <SubmitButton className="btn btn-outline btn-lg" busy="Signing out">
              Sign out
            </SubmitButton>
          </form>
          <form action={signOutEverywhere}>
            <SubmitButton className="btn btn-ghost btn-lg" busy="Signing out">
              Sign out of all accounts
            </SubmitButton>
          </form>
        </div>
      </section>
    </main>
  )
}

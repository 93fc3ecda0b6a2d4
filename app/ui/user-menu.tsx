import { LogOut, User, UserPlus, UsersRound } from 'lucide-react'
import { signOut, signOutEverywhere } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readIsAdmin } from '@/lib/handlers/admin'
import type { UserJson } from '@/lib/model/wire'
import { Avatar } from './avatar'
import { Icon } from './lucide'
import { PageLink } from './page-link'
import { addressOf, nameOf } from './person'
import { SubmitButton } from './submit-button'

/** Who is signed in, and the way out. A <details>, so it opens without JavaScript. */
export async function UserMenu({ user }: { user: UserJson }) {
  const isMulti = config.sessionMode === 'multi'
  const isAdmin = await readIsAdmin()
  return (
    <details className="menu">
      <summary aria-label={`Signed in as ${nameOf(user)}`}>
        <Avatar user={user} />
      </summary>
      <div className="card menu-panel">
        <div className="menu-who">
          <p className="t-sub">{nameOf(user)}</p>
          <p className="quiet t-s">{addressOf(user) ?? user.username}</p>
        </div>
        <PageLink className="menu-item" href="/account">
          <Icon of={User} />
          Account
        </PageLink>
        {isAdmin && (
          <PageLink className="menu-item" href="/admin">
            <Icon of={UsersRound} />
            People
          </PageLink>
        )}
        {isMulti && (
          <PageLink className="menu-item" href={config.paths.signIn}>
            <Icon of={UserPlus} />
            Add another account
          </PageLink>
        )}
        <form action={signOut}>
          <SubmitButton className="menu-item" busy="Signing out">
            <Icon of={LogOut} />
            Sign out
          </SubmitButton>
        </form>
        {isMulti && (
          <form action={signOutEverywhere}>
            <SubmitButton className="menu-item" busy="Signing out">
              <Icon of={LogOut} />
              Sign out of all accounts
            </SubmitButton>
          </form>
        )}
      </div>
    </details>
  )
}

import type { UserJson } from '@/lib/model/wire'
import { initialsOf } from './person'

/** A person's picture, else their initials; their name stands beside it, or on the control around it. */
export function Avatar({ user, isLarge = false }: { user: UserJson; isLarge?: boolean }) {
  const side = isLarge ? 56 : 28
  return (
    <span className={isLarge ? 'avatar avatar-lg' : 'avatar'} aria-hidden="true">
      {user.image_url ? <img src={user.image_url} alt="" width={side} height={side} /> : initialsOf(user)}
    </span>
  )
}

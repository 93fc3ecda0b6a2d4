import type { UserJson } from '@/lib/model/wire'
import { initialsOf } from './person'

/** A person's initials; their name stands beside it, or on the control around it. */
export function Avatar({ user, isLarge = false }: { user: UserJson; isLarge?: boolean }) {
  return (
    <span className={isLarge ? 'avatar avatar-lg' : 'avatar'} aria-hidden="true">
      {initialsOf(user)}
    </span>
  )
}

import type { UserJson } from '@/lib/model/wire'

/** What a page calls somebody: their name, else their username, else their address. */
export function nameOf(user: UserJson): string {
  return fullName(user) || user.username || addressOf(user) || 'Somebody'
}

/** The primary e-mail address, else the first one. */
export function addressOf(user: UserJson): string | undefined {
  const primary = user.email_addresses.find(({ id }) => id === user.primary_email_address_id)
  return (primary ?? user.email_addresses[0])?.email_address
}

/** `Ada Byron -> "AB"`, `ada@example.com -> "A"` */
export function initialsOf(user: UserJson): string {
  const words = nameOf(user).split(/\s+/).slice(0, 2)
  return words.map((word) => (Array.from(word)[0] ?? '').toLocaleUpperCase()).join('')
}

function fullName(user: UserJson): string {
  return [user.first_name, user.last_name].filter(Boolean).join(' ')
}

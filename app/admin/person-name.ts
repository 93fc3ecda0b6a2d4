import type { readPeople } from '@/lib/handlers/admin'

export type Person = Awaited<ReturnType<typeof readPeople>>['rows'][number]

/** What a page calls somebody: their name, else their username, else their address. */
export function nameOfPerson({ firstName, lastName, username, emailAddress, id }: Person): string {
  return [firstName, lastName].filter(Boolean).join(' ') || username || emailAddress || id
}

/** `Ada Byron -> "AB"` */
export function initialsOfPerson(person: Person): string {
  const words = nameOfPerson(person).split(/\s+/).slice(0, 2)
  return words.map((word) => (Array.from(word)[0] ?? '').toLocaleUpperCase()).join('')
}

export function personPath(id: string): string {
  return `/admin/people/${encodeURIComponent(id)}`
}

import { z } from 'zod'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import type { Person } from './provider'

/** What never changes about somebody there. */
export const id = z.string().min(1).max(255)

/** Something nice to have: of another kind it is left out, and nobody is kept from signing in by it. */
export const text = z.string().nullish().catch(null)

interface Said {
  id: string
  email?: string | null | undefined
  /** As the provider says it: Apple and LinkedIn say it in words. */
  verified?: unknown
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  /** The whole of it, where its parts are not told. */
  name?: string | null | undefined
  username?: string | null | undefined
  image?: string | null | undefined
}

/** An address that is none, or a picture that is not on the web, is left out. */
export function toPerson(said: Said): Person {
  const emailAddress = readAddress(said.email)
  const hasParts = Boolean(said.firstName ?? said.lastName)
  const [first, last] = hasParts ? [said.firstName, said.lastName] : splitName(said.name)
  return {
    providerUserId: said.id,
    emailAddress,
    emailVerified: emailAddress !== null && isTrue(said.verified),
    firstName: clip(first),
    lastName: clip(last),
    username: clip(said.username),
    imageUrl: readImage(said.image),
  }
}

/** `true`, or `"true"`; nothing else is a yes. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

/**
 * Only plain characters: `K` (Kelvin) and `ａ` (full width) fold into letters, so the proven address of one person
 * would become that of another.
 */
function readAddress(email: string | null | undefined): string | null {
  return email && /^[\x21-\x7e]+$/.test(email) ? normaliseEmailAddress(email) : null
}

function splitName(name: string | null | undefined): [string?, string?] {
  const [first, ...rest] = (name ?? '').trim().split(/\s+/)
  return [first, rest.join(' ')]
}

function clip(word: string | null | undefined): string | null {
  return (
    Array.from(word?.trim() ?? '')
      .slice(0, 64)
      .join('') || null
  )
}

function readImage(image: string | null | undefined): string | null {
  if (!image || image.length > 2048 || !URL.canParse(image)) return null
  return new URL(image).protocol === 'https:' ? image : null
}

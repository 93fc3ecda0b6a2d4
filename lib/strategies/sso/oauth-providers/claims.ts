import { z } from 'zod'
import { id, isTrue, text, toPerson } from './person'
import type { Person } from './provider'

const standard = z.object({
  sub: id,
  email: text,
  email_verified: z.unknown().optional(),
  given_name: text,
  family_name: text,
  name: text,
  preferred_username: text,
  nickname: text,
  picture: text,
})

/** OpenID Connect Core, 5.1. An address is verified where the provider says so, and not otherwise. */
export function readClaims(claims: unknown): Person {
  const said = standard.parse(claims)
  return toPerson({
    id: said.sub,
    email: said.email,
    verified: said.email_verified,
    firstName: said.given_name,
    lastName: said.family_name,
    name: said.name,
    username: said.preferred_username ?? said.nickname,
    image: said.picture,
  })
}

const apple = z.object({ sub: id, email: text, email_verified: z.unknown().optional() })
const appleUser = z.object({ name: z.object({ firstName: text, lastName: text }) })

/** The name comes once, beside the token and unsigned: it is worth what somebody types. The address is the token's. */
export function readApple(claims: unknown, answer: URLSearchParams): Person {
  const { sub, email, email_verified } = apple.parse(claims)
  const { firstName, lastName } = readAppleName(answer.get('user'))
  return toPerson({ id: sub, email, verified: email_verified, firstName, lastName })
}

function readAppleName(user: string | null): { firstName?: string | null; lastName?: string | null } {
  try {
    const { firstName = null, lastName = null } = appleUser.parse(JSON.parse(user ?? 'null')).name
    return { firstName, lastName }
  } catch {
    return {}
  }
}

const microsoft = standard.extend({
  tid: z.guid(),
  oid: z.guid(),
  xms_edov: z.unknown().optional(),
  verified_primary_email: z.array(z.string()).nullish().catch(null),
})

/**
 * Any tenant's administrator writes any `email` they like, so it counts only where Microsoft vouches for its domain ("nOAuth").
 * A person is `oid` in the tenant `tid`: `sub` would change with another client id, and `oid` alone is a tenant's own word.
 */
export function readMicrosoft(claims: unknown): Person {
  const said = microsoft.parse(claims)
  const [primary] = said.verified_primary_email ?? []
  const isOwned = isTrue(said.xms_edov) || said.xms_edov === 1 || said.xms_edov === '1'
  return toPerson({
    id: `${said.tid}.${said.oid}`,
    email: primary ?? said.email,
    verified: primary !== undefined || isOwned,
    firstName: said.given_name,
    lastName: said.family_name,
    name: said.name,
  })
}

const slack = standard.extend({ 'https://slack.com/team_id': id })

/** Slack's user ids are unique within a workspace only. */
export function readSlack(claims: unknown): Person {
  const team = slack.parse(claims)['https://slack.com/team_id']
  const person = readClaims(claims)
  return { ...person, providerUserId: `${team}.${person.providerUserId}` }
}

import { z } from 'zod'
import type { AttributeMapping } from '@/lib/ports/ports'
import { readClaims } from './oauth-providers/claims'
import type { OpenIdFacts, Person } from './oauth-providers'

const SCOPES = ['openid', 'profile', 'email']

const usual = {
  kind: 'openid',
  authentication: 'discovered',
  profile: 'userinfo',
  read: readClaims,
} as const

/** A provider that lib/config.ts names by its address, and that speaks OpenID Connect as it is written. */
export function customFacts(issuer: string, scopes: readonly string[] = SCOPES): OpenIdFacts {
  return { ...usual, issuer, scopes }
}

/**
 * A company's own provider. It administers its people's addresses, so the one it names is proven unless it says that it is not; that it
 * is one of its own domains is for the caller to see to.
 */
export function companyFacts(issuer: string, mapping: AttributeMapping): OpenIdFacts {
  return { ...usual, issuer, scopes: SCOPES, read: (claims) => readMapped(claims, mapping) }
}

function readMapped(answer: unknown, mapping: AttributeMapping): Person {
  const claims = z.record(z.string(), z.unknown()).parse(answer)
  const from = (claim: string | undefined, usualClaim: string) => claims[claim ?? usualClaim]
  const person = readClaims({
    ...claims,
    email: from(mapping.emailAddress, 'email'),
    email_verified: String(claims['email_verified'] ?? true) !== 'false',
    given_name: from(mapping.firstName, 'given_name'),
    family_name: from(mapping.lastName, 'family_name'),
    preferred_username: from(mapping.username, 'preferred_username'),
  })
  return { ...person, publicMetadata: metadataOf(claims, mapping.publicMetadata ?? {}) }
}

function metadataOf(claims: Record<string, unknown>, names: Record<string, string>): Record<string, string> {
  const found = Object.entries(names).flatMap(([name, claim]) => {
    const value = claims[claim]
    return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)] as const] : []
  })
  return Object.fromEntries(found)
}

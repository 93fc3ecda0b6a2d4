import { newId } from '@/lib/crypto/random'
import { accountOf, type ExternalProfile } from '@/lib/model/external'
import type { ExternalAccountRow } from '../ports'
import { Prisma } from './generated/client'
import { insert } from './insert'

/**
 * Connects an account at a provider to a user, or notes that it was used again; what the provider says of it is taken over. Changes no row
 * where it is connected to somebody else, which the caller must take for a lost race.
 */
export function joinExternalAccount(userId: string, profile: ExternalProfile, time: Date): Prisma.Sql {
  const account = { ...toExternalAccount(profile, time), lastUsedAt: time }
  return Prisma.sql`
    ${insertExternalAccount(userId, account)}
    ON CONFLICT ("provider", "providerUserId") DO UPDATE SET
      "emailAddress" = EXCLUDED."emailAddress", "emailVerified" = EXCLUDED."emailVerified",
      "approvedScopes" = EXCLUDED."approvedScopes", "profile" = EXCLUDED."profile", "lastUsedAt" = EXCLUDED."lastUsedAt"
    WHERE "ExternalAccount"."userId" = EXCLUDED."userId"
    RETURNING 1`
}

export function insertExternalAccount(userId: string, account: ExternalAccountRow): Prisma.Sql {
  const { firstName, lastName, username, imageUrl, ...row } = account
  return insert('ExternalAccount', { ...row, userId, profile: { firstName, lastName, username, imageUrl } })
}

/** The account that a profile is of, before anything is stored of it. */
export function toExternalAccount(profile: ExternalProfile, time: Date): ExternalAccountRow {
  return { ...accountOf(profile), id: newId('externalAccount'), lastUsedAt: time, createdAt: time }
}

import { newId } from '@/lib/crypto/random'
import type { NewPassword } from '../ports'
import { Prisma } from './generated/client'
import { insert } from './insert'

/**
 * Overtakes the user's other attempts: one of them may have proven the old password and be about to finish. A statement of its own, before the
 * change: it waits for those that are being saved now, so that the change sees the session they left; later ones lose by their version.
 */
export function overtakeOthers({ userId }: Pick<NewPassword, 'userId'>, signInId: string): Prisma.Sql {
  return Prisma.sql`
    UPDATE "SignIn" SET "version" = "version" + 1
    WHERE "userId" = ${userId} AND "id" <> ${signInId} AND "status" <> 'complete'`
}

/**
 * What a new password replaces, as writes of one statement: the digest, other attempts of this user (one of them may have proven the old
 * password and wait at its second factor), the trust that was earned with it, and sessions where that was asked.
 */
export function passwordChange(
  { userId, digest, endsSessions, audit }: NewPassword,
  signInId: string,
  time: Date,
): Prisma.Sql[] {
  return [
    Prisma.sql`
      UPDATE "User" SET
        "passwordDigest" = ${digest},
        "passwordChangedAt" = ${time},
        "passwordCompromised" = false,
        "passwordResetRequired" = false
      WHERE "id" = ${userId}`,
    Prisma.sql`
      UPDATE "Client" SET "currentSignInId" = NULL
      WHERE "currentSignInId" IN (SELECT "id" FROM "SignIn" WHERE "userId" = ${userId} AND "id" <> ${signInId})`,
    Prisma.sql`DELETE FROM "DeviceTrust" WHERE "userId" = ${userId}`,
    insert('AuditEvent', {
      ...audit,
      strategy: audit.strategy ?? null,
      detail: { ...audit.detail, others: endsSessions },
      id: newId('audit'),
      userId,
      createdAt: time,
    }),
    ...(endsSessions
      ? [
          Prisma.sql`
            UPDATE "Session" SET "status" = 'revoked', "endedAt" = ${time}
            WHERE "userId" = ${userId} AND "status" IN ('active', 'pending')`,
        ]
      : []),
  ]
}

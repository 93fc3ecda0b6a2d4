import { newId } from '@/lib/crypto/random'
import type { Completion, LockoutTarget } from '../ports'
import type { Prisma } from './generated/client'

/** Gives one failure back: the answer it was taken for was right. Lifts the lock that this very try had set. */
export async function refundFailure(tx: Prisma.TransactionClient, target: LockoutTarget): Promise<void> {
  const data = { failures: { decrement: 1 }, lockedUntil: null }
  if (target.clientId === null)
    await tx.user.updateMany({ where: { id: target.userId, failures: { gt: 0 } }, data })
  else
    await tx.deviceTrust.updateMany({
      where: { userId: target.userId, clientId: target.clientId, failures: { gt: 0 } },
      data,
    })
}

/**
 * What a completed sign-in settles, in one statement: the counter it was paid from starts again, the browser is
 * trusted, the log has its line. A trusted browser leaves the user's own counter alone: what strangers spent stays spent.
 */
export async function settle(
  tx: Prisma.TransactionClient,
  completion: Completion,
  time: Date,
): Promise<void> {
  const { session, lockout, audit } = completion
  const { userId, clientId } = session
  const countsWithUser = lockout.clientId === null
  await tx.$executeRaw`
    WITH person AS (
      UPDATE "User" SET
        "lastSignInAt" = ${time},
        "failures" = CASE WHEN ${countsWithUser} THEN 0 ELSE "failures" END,
        "lockedUntil" = CASE WHEN ${countsWithUser} THEN NULL ELSE "lockedUntil" END
      WHERE "id" = ${userId}),
    browser AS (
      INSERT INTO "DeviceTrust" ("clientId", "userId", "createdAt", "lastUsedAt")
      VALUES (${clientId}, ${userId}, ${time}, ${time})
      ON CONFLICT ("clientId", "userId") DO UPDATE SET
        "failures" = 0, "lockedUntil" = NULL, "lastUsedAt" = ${time})
    INSERT INTO "AuditEvent" ("id", "userId", "event", "strategy", "address", "userAgent", "createdAt")
    VALUES (${newId('audit')}, ${userId}, ${audit.event}, ${audit.strategy ?? null}, ${audit.address}, ${audit.userAgent}, ${time})`
}

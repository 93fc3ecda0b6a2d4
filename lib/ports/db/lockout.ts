import { newId } from '@/lib/crypto/random'
import type { AuditEntry, Completion, LockoutTarget, Refund, SaveStep } from '../ports'
import { Prisma } from './generated/client'
import { insert } from './insert'

/**
 * Gives one failure back: the answer it was taken for was right. Lifts the lock that this very try had set; one without failures was set by
 * an administrator meanwhile, and stays.
 */
export function refund(target: Refund): Prisma.Sql {
  if ('key' in target)
    return Prisma.sql`UPDATE "RateLimit" SET "count" = GREATEST("count" - 1, 0) WHERE "key" = ${target.key}`
  const { userId, clientId } = target
  const given = Prisma.sql`
    "failures" = GREATEST("failures" - 1, 0), "lockedUntil" = CASE WHEN "failures" = 0 THEN "lockedUntil" END`
  return clientId === null
    ? Prisma.sql`UPDATE "User" SET ${given} WHERE "id" = ${userId}`
    : Prisma.sql`UPDATE "DeviceTrust" SET ${given} WHERE "userId" = ${userId} AND "clientId" = ${clientId}`
}

/**
 * Finds the row of whom a sign-in may still let in, and locks it: not who was banned, was locked by an administrator or got another password
 * since they were read. A ban that commits first is seen here; one that comes later finds the session that is written with this.
 */
export function stillWelcome({ completion, proven }: SaveStep, time: Date): Prisma.Sql {
  const userId = completion?.session.userId ?? proven?.userId
  const isActor = completion?.session.actor != null
  return Prisma.sql`
    SELECT 1 FROM "User" WHERE "id" = ${userId} AND NOT "banned"
      AND (${isActor} OR "failures" > 0 OR "lockedUntil" IS NULL OR "lockedUntil" <= ${time})
      ${proven ? Prisma.sql`AND "passwordDigest" = ${proven.digest}` : Prisma.empty}
    FOR NO KEY UPDATE`
}

/**
 * What a completed sign-in settles, as writes of one statement: the counter it was paid from starts again, the browser is trusted,
 * the log has its line, older sessions make room. A trusted browser leaves the user's own counter alone: what strangers spent stays spent.
 */
export function settlement(completion: Completion, time: Date): Prisma.Sql[] {
  const { session, lockout, audit, joins } = completion
  return [
    ...(session.actor ? [] : [signedIn(session.userId, lockout, time)]),
    ...arrival(completion, time),
    logged(audit, session.userId, time),
    ...(joins?.audit ? [logged(joins.audit, session.userId, time)] : []),
  ]
}

/** What a new session brings with it: its browser is trusted, older sessions make room. */
export function arrival(
  { session, replaced, earnsTrust }: Pick<Completion, 'session' | 'replaced' | 'earnsTrust'>,
  time: Date,
): Prisma.Sql[] {
  return [
    ...(earnsTrust ? [trust(session.clientId, session.userId, time)] : []),
    ...(replaced.length > 0
      ? [
          Prisma.sql`UPDATE "Session" SET "status" = 'replaced', "endedAt" = ${time} WHERE "id" = ANY (${replaced})`,
        ]
      : []),
  ]
}

/** A line in the log of a user. */
export function logged(audit: AuditEntry, userId: string, time: Date): Prisma.Sql {
  const { strategy = null, detail = {} } = audit
  return insert('AuditEvent', { ...audit, strategy, detail, id: newId('audit'), userId, createdAt: time })
}

function signedIn(userId: string, lockout: LockoutTarget | null, time: Date): Prisma.Sql {
  const isUsersCounter = lockout !== null && lockout.clientId === null
  return Prisma.sql`
    UPDATE "User" SET
      "lastSignInAt" = ${time},
      "failures" = CASE WHEN ${isUsersCounter} THEN 0 ELSE "failures" END,
      "lockedUntil" = CASE WHEN ${isUsersCounter} THEN NULL ELSE "lockedUntil" END
    WHERE "id" = ${userId}`
}

function trust(clientId: string, userId: string, time: Date): Prisma.Sql {
  return Prisma.sql`
    ${insert('DeviceTrust', { clientId, userId, failures: 0, lockedUntil: null, createdAt: time, lastUsedAt: time })}
    ON CONFLICT ("clientId", "userId") DO UPDATE SET "failures" = 0, "lockedUntil" = NULL, "lastUsedAt" = EXCLUDED."lastUsedAt"`
}

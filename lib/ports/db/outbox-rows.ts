import { z } from 'zod'
import { MINUTE } from '@/lib/model/time'
import { Prisma, type PrismaClient } from './generated/client'

/**
 * A claim holds for so long. It must outlive the slowest try (SEND_LIMIT of ports/transport), because past it
 * another worker takes the message for abandoned and sends it again.
 */
export const LEASE = MINUTE

const claim = z.object({
  id: z.string(),
  channel: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string().nullable(),
  /** Which try this is. It fences: a worker whose claim ran out cannot undo what its successor wrote. */
  tries: z.number(),
})
const target = claim.extend({ status: z.string(), tries: z.number().nullable() })

export type Claim = z.infer<typeof claim>

/**
 * Takes one queued message for this worker, or says where it stands: one statement, of two racing calls one gets the claim.
 * A decoy has run out when it is made, so it is never taken: by no clock is it due and not run out.
 */
export async function claimMessage(
  prisma: PrismaClient,
  id: string,
  now: Date,
): Promise<{ claim: Claim | null; status: string | null }> {
  const rows = await prisma.$queryRaw`
    WITH claimed AS (
      UPDATE "Message" SET "tries" = "tries" + 1, "nextTryAt" = ${leaseEnd(now)}
      WHERE "id" = ${id} AND "status" = 'queued' AND "nextTryAt" <= ${now} AND "expiresAt" > ${now}
      RETURNING "id", "tries"
    )
    SELECT m."id", m."channel", m."recipient", m."subject", m."body", m."status", claimed."tries"
    FROM "Message" m LEFT JOIN claimed USING ("id")
    WHERE m."id" = ${id}`
  const [row] = z.array(target).parse(rows)
  if (!row) return { claim: null, status: null }
  const { status, tries, ...message } = row
  return { claim: tries === null ? null : { ...message, tries }, status }
}

/** Takes up to `take` due messages for this worker and erases, unsent, what has run out: one statement. */
export async function claimDue(
  prisma: PrismaClient,
  { now, take, keepBodies }: { now: Date; take: number; keepBodies: boolean },
): Promise<Claim[]> {
  // Locked rows are skipped, so that two workers share the queue instead of waiting for each other.
  const rows = await prisma.$queryRaw`
    WITH ended AS MATERIALIZED (
      SELECT "id" FROM "Message" WHERE "status" = 'queued' AND "expiresAt" <= ${now}
      LIMIT 100 FOR UPDATE SKIP LOCKED
    ), erased AS (
      UPDATE "Message" m SET "status" = 'expired', "body" = ${keptBody(keepBodies)}
      FROM ended WHERE m."id" = ended."id"
    ), due AS MATERIALIZED (
      SELECT "id" FROM "Message" WHERE "status" = 'queued' AND "nextTryAt" <= ${now} AND "expiresAt" > ${now}
      ORDER BY "nextTryAt" LIMIT ${take} FOR UPDATE SKIP LOCKED
    )
    UPDATE "Message" m SET "tries" = m."tries" + 1, "nextTryAt" = ${leaseEnd(now)}
    FROM due WHERE m."id" = due."id"
    RETURNING m."id", m."channel", m."recipient", m."subject", m."body", m."tries"`
  return z.array(claim).parse(rows)
}

/** Notes that a message has arrived, whoever has claimed it meanwhile: it must not go out again. */
export async function settleDelivered(
  prisma: PrismaClient,
  { id }: Claim,
  { now, keepBodies }: { now: Date; keepBodies: boolean },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Message" m
    SET "status" = 'delivered', "deliveredAt" = ${now}, "lastError" = NULL, "body" = ${keptBody(keepBodies)}
    WHERE "id" = ${id}`
}

/** Notes a definite no, unless another worker has claimed the message meanwhile. */
export async function settleRefused(
  prisma: PrismaClient,
  { id, tries }: Claim,
  { reason, keepBodies }: { reason: string; keepBodies: boolean },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Message" m SET "status" = 'refused', "lastError" = ${reason}, "body" = ${keptBody(keepBodies)}
    WHERE "id" = ${id} AND "status" = 'queued' AND "tries" = ${tries}`
}

/** Gives the claim back: the message is due again at `nextTryAt`. */
export async function settleFailed(
  prisma: PrismaClient,
  { id, tries }: Claim,
  { reason, nextTryAt }: { reason: string; nextTryAt: Date },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Message" SET "nextTryAt" = ${nextTryAt}, "lastError" = ${reason}
    WHERE "id" = ${id} AND "status" = 'queued' AND "tries" = ${tries}`
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE)
}

function keptBody(keepBodies: boolean): Prisma.Sql {
  return keepBodies ? Prisma.sql`m."body"` : Prisma.sql`NULL`
}

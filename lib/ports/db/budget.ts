import type pg from 'pg'
import { z } from 'zod'
import { SECOND } from '@/lib/model/time'
import type { Bucket, Budget, LockoutTarget, Spent } from '../ports'
import { Prisma } from './generated/client'
import { retryOnDeadlock } from './retry'
import { runStatement } from './statement'

export interface LockoutRule {
  maxFailures: number
  durationMs: number
}

/** One row per take: `taken` is the count after it, null where it was refused; `until` is when that ends. */
const takeRow = z.object({ step: z.number(), taken: z.number().nullable(), until: z.date().nullable() })

type Take = Prisma.Sql

/**
 * Takes what a step costs, in one statement. Each take is a common table expression that runs only where the one before it took
 * something, so their order is fixed; row locks make parallel takers queue, and each counts on from what the one before left.
 */
export function createBudget(pool: pg.Pool, now: () => Date, rule: LockoutRule): Budget {
  return {
    async spend({ buckets, lockout, challenge }) {
      const time = now()
      const takes: Take[] = buckets.map((bucket, step) => takeFromBucket(bucket, step, time))
      if (lockout) takes.push(takeFailure(lockout, takes.length, time, rule))
      if (challenge) takes.push(takeTry(challenge, takes.length, time))
      if (takes.length === 0) return { outcome: 'spent', failures: null }

      const answers = [
        ...buckets.map((bucket, step) => bucketAnswer(bucket, step)),
        ...(lockout ? [lockoutAnswer(lockout, buckets.length)] : []),
        ...(challenge ? [challengeAnswer(takes.length - 1)] : []),
      ]
      const statement = Prisma.sql`WITH ${Prisma.join(takes, ', ')} ${Prisma.join(answers, ' UNION ALL ')}`
      const rows = z.array(takeRow).parse(await retryOnDeadlock(() => runStatement(pool, statement)))
      return judge(
        rows.sort((a, b) => a.step - b.step),
        buckets,
        lockout !== undefined,
        time,
      )
    },
  }
}

function judge(rows: z.infer<typeof takeRow>[], buckets: Bucket[], hasLockout: boolean, time: Date): Spent {
  const refused = rows.find(({ taken }) => taken === null)
  const lockBucket = buckets.findIndex(({ lockMs }) => lockMs !== undefined)
  const counted = hasLockout ? buckets.length : lockBucket
  if (!refused) return { outcome: 'spent', failures: rows[counted]?.taken ?? null }

  const waitMs = refused.until ? refused.until.getTime() - time.getTime() : SECOND
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / SECOND))
  const bucket = buckets[refused.step]
  if (bucket && bucket.lockMs === undefined) return { outcome: 'limited', key: bucket.key, retryAfterSeconds }
  if (bucket || (hasLockout && refused.step === buckets.length))
    return { outcome: 'locked', retryAfterSeconds }
  return { outcome: 'exhausted' }
}

// ── the takes ────────────────────────────────────────────────────────────────────────────────────

function takeFromBucket({ key, count, windowMs, lockMs }: Bucket, step: number, time: Date): Take {
  const windowEnd = new Date(time.getTime() + windowMs)
  const fullUntil = lockMs === undefined ? null : new Date(time.getTime() + lockMs)
  const counted = Prisma.sql`CASE WHEN b."resetAt" <= ${time} THEN 1 ELSE b."count" + 1 END`
  return Prisma.sql`${name(step)} AS (
    INSERT INTO "RateLimit" AS b ("key", "count", "resetAt")
    SELECT ${key}, 1, ${windowEnd} ${after(step)}
    ON CONFLICT ("key") DO UPDATE SET
      "count" = ${counted},
      "resetAt" = CASE
        WHEN ${fullUntil}::timestamp IS NOT NULL AND ${counted} >= ${count} THEN ${fullUntil}::timestamp
        WHEN b."resetAt" <= ${time} THEN ${windowEnd}
        ELSE b."resetAt" END
    WHERE b."resetAt" <= ${time} OR b."count" < ${count}
    RETURNING b."count" AS taken, b."resetAt" AS until)`
}

// A lock that has run out starts a fresh count; the failure that reaches the cap locks at once, before it is compared.
function takeFailure({ userId, clientId }: LockoutTarget, step: number, time: Date, rule: LockoutRule): Take {
  const lockedUntil = new Date(time.getTime() + rule.durationMs)
  const failures = Prisma.sql`CASE WHEN t."lockedUntil" <= ${time} THEN 1 ELSE t."failures" + 1 END`
  return Prisma.sql`${name(step)} AS (
    UPDATE ${counterTable(clientId)} AS t SET
      "failures" = ${failures},
      "lockedUntil" = CASE WHEN ${failures} >= ${rule.maxFailures} THEN ${lockedUntil}::timestamp END
    WHERE ${counterRow({ userId, clientId })}
      AND (t."lockedUntil" IS NULL OR t."lockedUntil" <= ${time}) ${andAfter(step)}
    RETURNING t."failures" AS taken, t."lockedUntil" AS until)`
}

function takeTry({ id, maxTries }: { id: string; maxTries: number }, step: number, time: Date): Take {
  return Prisma.sql`${name(step)} AS (
    UPDATE "Challenge" AS t SET "tries" = t."tries" + 1
    WHERE t."id" = ${id} AND t."tries" < ${maxTries} AND t."consumedAt" IS NULL AND t."expiresAt" > ${time} ${andAfter(step)}
    RETURNING t."tries" AS taken, t."expiresAt" AS until)`
}

// ── their answers; a refused one is explained by what the row held before ────────────────────────

function bucketAnswer({ key }: Bucket, step: number): Prisma.Sql {
  return answer(step, Prisma.sql`SELECT "resetAt" FROM "RateLimit" WHERE "key" = ${key}`)
}

function lockoutAnswer(target: LockoutTarget, step: number): Prisma.Sql {
  const { clientId } = target
  return answer(
    step,
    Prisma.sql`SELECT t."lockedUntil" FROM ${counterTable(clientId)} AS t WHERE ${counterRow(target)}`,
  )
}

function challengeAnswer(step: number): Prisma.Sql {
  return answer(step, Prisma.sql`NULL::timestamp`)
}

function answer(step: number, before: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${step}::int AS step, (SELECT taken FROM ${name(step)}) AS taken, (${before}) AS until`
}

function counterTable(clientId: string | null): Prisma.Sql {
  return clientId === null ? Prisma.sql`"User"` : Prisma.sql`"DeviceTrust"`
}

function counterRow({ userId, clientId }: LockoutTarget): Prisma.Sql {
  return clientId === null
    ? Prisma.sql`t."id" = ${userId}`
    : Prisma.sql`t."userId" = ${userId} AND t."clientId" = ${clientId}`
}

function name(step: number): Prisma.Sql {
  return Prisma.raw(`"take${step}"`)
}

function after(step: number): Prisma.Sql {
  return step === 0 ? Prisma.empty : Prisma.sql`WHERE EXISTS (SELECT 1 FROM ${name(step - 1)})`
}

function andAfter(step: number): Prisma.Sql {
  return step === 0 ? Prisma.empty : Prisma.sql`AND EXISTS (SELECT 1 FROM ${name(step - 1)})`
}

import { z } from 'zod'
import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import type { ErrorCode } from '@/lib/model/errors'
import type { Accounts, AuditEntry } from '../ports'
import { exportAccount, listTrust } from './account-reads'
import { write } from './account-writes'
import { Prisma, type PrismaClient } from './generated/client'
import { sealMessage } from './outbox'
import { insert } from './insert'
import { retryOnDeadlock } from './retry'
import { toUserRow, userSelect, toChallenge } from './rows'

/** Prisma's name for PostgreSQL's 23505. */
const UNIQUE_VIOLATION = 'P2002'

/** Undoes a change. Never leaves this file. */
class Undone extends Error {
  constructor(readonly code: ErrorCode) {
    super(code)
  }
}

/** What somebody who is signed in changes of their account. */
export function createAccounts(prisma: PrismaClient, keys: Keyring, now: () => Date): Accounts {
  return {
    async change({ id: sessionId, userId }, decide, messages) {
      // Sealing is work, so it is done before the transaction opens.
      const sealed = await Promise.all(messages.map((message) => sealMessage(message, keys, now())))
      const run = async (tx: Prisma.TransactionClient) => {
        const time = now()
        // Not FOR UPDATE: rows that only point at the account need not wait.
        await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR NO KEY UPDATE`
        const user = await tx.user.findUnique({ where: { id: userId }, select: userSelect(null) })
        if (!user || !(await holdSession(tx, sessionId, userId))) throw new Undone('signed_out')
        const change = decide(toUserRow(user))
        if ('refusal' in change) throw new Undone(change.refusal)
        // Before the writes: one of them may be that the account goes, and its log with it.
        if (change.audit) await tx.auditEvent.create({ data: toEvent(change.audit, time) })
        for (const one of change.writes) {
          const lost = await write(tx, userId, one, time)
          if (lost) throw new Undone(lost)
        }
        if (sealed.length > 0) await tx.message.createMany({ data: sealed })
      }
      try {
        await retryOnDeadlock(() => prisma.$transaction(run))
        return null
      } catch (error) {
        if (error instanceof Undone) return error.code
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION)
          return 'form_identifier_exists'
        throw error
      }
    },

    async issue(challenge, message) {
      const data = message && (await sealMessage(message, keys, now()))
      const { sessionId, strategy, targetId } = challenge
      await prisma.$transaction([
        prisma.challenge.deleteMany({ where: { sessionId, strategy, targetId } }),
        prisma.$executeRaw(insert('Challenge', challenge)),
        ...(data ? [prisma.message.create({ data })] : []),
      ])
    },

    async findChallenge(sessionId, strategy, targetId) {
      const row = await prisma.challenge.findFirst({
        where: { sessionId, strategy, consumedAt: null, ...(targetId === undefined ? {} : { targetId }) },
        orderBy: { createdAt: 'desc' },
      })
      return row && toChallenge(row)
    },

    async findTrip(id, sessionIds) {
      const row = await prisma.challenge.findFirst({ where: { id, sessionId: { in: [...sessionIds] } } })
      return row?.sessionId ? { ...toChallenge(row), sessionId: row.sessionId } : null
    },

    findPendingTotp: (userId) =>
      prisma.totp.findFirst({
        where: { userId, verifiedAt: null },
        select: { secret: true, createdAt: true },
      }),

    listTrust: (userId) => listTrust(prisma, userId),
    read: (userId) => exportAccount(prisma, userId),

    async record(audit, messages = []) {
      const data = await Promise.all(messages.map((message) => sealMessage(message, keys, now())))
      await prisma.$transaction([
        prisma.auditEvent.create({ data: toEvent(audit, now()) }),
        prisma.message.createMany({ data }),
      ])
    },
  }
}

/** Whoever ends it now waits until the change is done; whoever ended it before is heard. */
async function holdSession(tx: Prisma.TransactionClient, id: string, userId: string): Promise<boolean> {
  const held = await tx.$queryRaw`
    SELECT 1 FROM "Session" WHERE "id" = ${id} AND "userId" = ${userId} AND "status" IN ('active', 'pending') FOR SHARE`
  return z.array(z.unknown()).parse(held).length > 0
}

function toEvent(audit: AuditEntry, createdAt: Date) {
  return { ...audit, id: newId('audit'), createdAt }
}

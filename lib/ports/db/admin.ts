import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import type { ErrorCode } from '@/lib/model/errors'
import type { Admin, AdminAct, Scene } from '../ports'
import { findPeople, personSelect, readPerson, toPersonRow } from './admin-reads'
import { endWaysIn, writeAct } from './admin-writes'
import { Prisma, type PrismaClient } from './generated/client'
import { sealMessage } from './outbox'
import { afterCursor, NEWEST_FIRST, toPage } from './paging'
import { retryOnDeadlock } from './retry'

/** Prisma's name for PostgreSQL's 23505. */
const UNIQUE_VIOLATION = 'P2002'

/** Undoes an act. Never leaves this file. */
class Undone extends Error {
  constructor(readonly code: ErrorCode) {
    super(code)
  }
}

/** The database's side of administration. */
export function createAdmin(prisma: PrismaClient, keys: Keyring, now: () => Date): Admin {
  return {
    async list(after, take) {
      const rows = await prisma.user.findMany({
        where: afterCursor(after),
        relationLoadStrategy: 'join',
        orderBy: NEWEST_FIRST,
        take: take + 1,
        select: personSelect,
      })
      return toPage(rows.map(toPersonRow), take)
    },

    find: (sought) => findPeople(prisma, sought),
    read: (personId) => readPerson(prisma, personId, now()),

    async act(act, judge) {
      const { personId, write, audits, notice } = act
      const sealed = notice && (await sealMessage(notice, keys, now()))
      const run = async (tx: Prisma.TransactionClient) => {
        const time = now()
        // Before the person's row, as a move does: the other way round the two would meet in a deadlock.
        if (write.kind === 'banned') await endWaysIn(tx, personId, time)
        const refusal = judge(await lockBoth(tx, act)) ?? (await writeAct(tx, personId, write, time))
        if (refusal) throw new Undone(refusal)
        await tx.auditEvent.createMany({
          data: audits.map((audit) => ({ ...audit, id: newId('audit'), createdAt: time })),
        })
        if (sealed) await tx.message.create({ data: sealed })
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
  }
}

/** Locks whoever asks. False where they are no administrator any more, or their session has ended. */
export async function lockAdmin(
  tx: Prisma.TransactionClient,
  by: NonNullable<AdminAct['by']>,
): Promise<boolean> {
  const { admin } = await lockBoth(tx, { by, personId: by.adminId })
  return admin?.isAdmin ?? false
}

async function lockBoth(
  tx: Prisma.TransactionClient,
  { by, personId }: Pick<AdminAct, 'by' | 'personId'>,
): Promise<Scene> {
  // In one order whoever acts on whom, so that two administrators never wait for each other.
  const both = by ? [by.adminId, personId] : [personId]
  for (const id of [...new Set(both)].sort())
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id} FOR NO KEY UPDATE`
  const rows = await tx.user.findMany({
    where: { id: { in: both } },
    select: { id: true, admin: true, banned: true },
  })
  const person = rows.find(({ id }) => id === personId)
  if (!by) return { admin: { isAdmin: true }, person: person ? { isAdmin: person.admin } : null }
  const isLive =
    (await tx.session.findFirst({
      where: { id: by.sessionId, userId: by.adminId, status: 'active' },
      select: { id: true },
    })) !== null
  const admin = rows.find(({ id }) => id === by.adminId)
  return {
    admin: admin ? { isAdmin: admin.admin && !admin.banned && isLive } : null,
    person: person ? { isAdmin: person.admin } : null,
  }
}

import type { ErrorCode } from '@/lib/model/errors'
import type { AdminWrite } from '../ports'
import { write as writeOfAccount } from './account-writes'
import type { Prisma } from './generated/client'
import { overtakeOthers } from './password-change'
import { insertTicket, revokeTickets } from './tickets'

const LIVE = ['active', 'pending']

type Tx = Prisma.TransactionClient

/** Ends what is under way: a move that is being saved now is waited for, and later ones lose by their version or their ticket. */
export async function endWaysIn(tx: Tx, userId: string, time: Date): Promise<void> {
  await revokeTickets(tx, { userId }, time)
  await tx.$executeRaw(overtakeOthers({ userId }, ''))
  await tx.client.updateMany({
    where: { currentSignIn: { is: { userId } } },
    data: { currentSignInId: null },
  })
}

/** Writes one act. Answers why it could not be; the caller undoes the rest. */
export async function writeAct(
  tx: Tx,
  userId: string,
  write: AdminWrite,
  time: Date,
): Promise<ErrorCode | null> {
  switch (write.kind) {
    case 'locked':
      return setLock(tx, userId, write.until)
    case 'unlocked':
      return setLock(tx, userId, null)
    case 'banned':
      await tx.user.update({ where: { id: userId }, data: { banned: true } })
      await endAll(tx, userId, time)
      // Also where they act as somebody else.
      await tx.$executeRaw`
        UPDATE "Session" SET "status" = 'revoked', "endedAt" = ${time}
        WHERE "actor" IS NOT NULL AND "actor"->>'sub' = ${userId} AND "status" = ANY (${LIVE})`
      return null
    case 'unbanned':
      await tx.user.update({ where: { id: userId }, data: { banned: false } })
      return null
    case 'session_ended':
      return endSession(tx, write.sessionId, userId, time)
    case 'sessions_ended':
      await endAll(tx, userId, time)
      return null
    case 'ticket_created':
      await insertTicket(tx, { ...write.ticket, userId })
      return null
    case 'ticket_revoked': {
      const count = await revokeTickets(tx, { userId, id: write.id }, time, write.ticket)
      return count === 0 ? 'resource_not_found' : null
    }
    case 'account': {
      for (const one of write.writes) {
        const lost = await writeOfAccount(tx, userId, one, time)
        if (lost) return lost
      }
      return null
    }
  }
}

// A lock without failures is an administrator's (lockout.ts): no sign-in that is under way lifts it.
async function setLock(tx: Tx, userId: string, lockedUntil: Date | null): Promise<null> {
  const data = { failures: 0, lockedUntil }
  await tx.user.update({ where: { id: userId }, data })
  await tx.deviceTrust.updateMany({ where: { userId }, data })
  return null
}

/** Trust after the sessions: one that is being taken up at this moment earns it no more. It goes also where nobody is signed in now. */
async function endAll(tx: Tx, userId: string, time: Date): Promise<void> {
  const data = { status: 'revoked', endedAt: time }
  await tx.session.updateMany({ where: { userId, status: { in: LIVE } }, data })
  await tx.deviceTrust.deleteMany({ where: { userId } })
}

async function endSession(tx: Tx, id: string, userId: string, time: Date): Promise<ErrorCode | null> {
  const [ended] = await tx.session.updateManyAndReturn({
    where: { id, userId, status: { in: LIVE } },
    data: { status: 'revoked', endedAt: time },
    select: { clientId: true },
  })
  if (!ended) return 'resource_not_found'
  await tx.deviceTrust.deleteMany({ where: { userId, clientId: ended.clientId } })
  return null
}

import { z } from 'zod'
import { newId } from '@/lib/crypto/random'
import { SECOND } from '@/lib/model/time'
import type { TicketKind, TicketRow, Tickets, UserRow } from '../ports'
import { Prisma, type PrismaClient } from './generated/client'
import { toUserRow, userSelect } from './rows'

/** Prisma's name for PostgreSQL's 23503. */
const NO_SUCH_USER = 'P2003'

const actorJson = z.object({ sub: z.string() })

/** Neither used nor called back. */
const OPEN = { usedAt: null, revokedAt: null }

/** Sign-in tokens and actor tokens: two tables, one life. */
export function createTickets(prisma: PrismaClient, now: () => Date): Tickets {
  return {
    async create(ticket, audit) {
      const trace = prisma.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
      try {
        await prisma.$transaction([insertTicket(prisma, ticket), trace])
        return true
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === NO_SUCH_USER) return false
        throw error
      }
    },

    find: (kind, id, clientId) =>
      kind === 'sign_in_token' ? findSignInToken(prisma, id, clientId) : findActorToken(prisma, id, clientId),

    revoke: (kind, id, audit) =>
      prisma.$transaction(async (tx) => {
        const change = { where: { id, ...OPEN }, data: { revokedAt: now() }, select: { userId: true } }
        const [revoked] =
          kind === 'sign_in_token'
            ? await tx.signInToken.updateManyAndReturn(change)
            : await tx.actorToken.updateManyAndReturn(change)
        if (!revoked) return false
        await tx.auditEvent.create({ data: { ...audit, ...revoked, id: newId('audit'), createdAt: now() } })
        return true
      }),
  }
}

/** Stores a ticket. */
export function insertTicket(tx: Prisma.TransactionClient, given: TicketRow & { userId: string }) {
  const { kind, actor, sessionLifetimeMs, ...ticket } = given
  if (kind === 'sign_in_token') return tx.signInToken.create({ data: ticket, select: { id: true } })
  const sessionLifetimeSeconds = Math.floor((sessionLifetimeMs ?? 0) / SECOND)
  return tx.actorToken.create({
    data: { ...ticket, actor: { sub: actor?.sub }, sessionLifetimeSeconds },
    select: { id: true },
  })
}

/** Calls back what a user has open: all of it, or one of a kind. Answers how many. */
export async function revokeTickets(
  tx: Prisma.TransactionClient,
  which: { userId: string; id?: string },
  now: Date,
  kind: TicketKind | null = null,
): Promise<number> {
  const change = { where: { ...which, ...OPEN }, data: { revokedAt: now } }
  const tokens = kind === 'actor_token' ? null : await tx.signInToken.updateMany(change)
  const actors = kind === 'sign_in_token' ? null : await tx.actorToken.updateMany(change)
  return (tokens?.count ?? 0) + (actors?.count ?? 0)
}

/** Spends a ticket inside the transaction that lets its holder in. Of any number of racing calls one answers true. */
export async function consumeTicket(
  tx: Prisma.TransactionClient,
  ticket: { kind: TicketKind; id: string },
  now: Date,
): Promise<boolean> {
  const change = { where: { id: ticket.id, ...OPEN, expiresAt: { gt: now } }, data: { usedAt: now } }
  const { count } =
    ticket.kind === 'sign_in_token'
      ? await tx.signInToken.updateMany(change)
      : await tx.actorToken.updateMany(change)
  return count === 1
}

type Found = TicketRow & { user: UserRow }

async function findSignInToken(
  prisma: PrismaClient,
  id: string,
  clientId: string | null,
): Promise<Found | null> {
  const row = await prisma.signInToken.findUnique({
    where: { id },
    relationLoadStrategy: 'join',
    include: { user: { select: userSelect(clientId) } },
  })
  return (
    row && { ...row, user: toUserRow(row.user), kind: 'sign_in_token', actor: null, sessionLifetimeMs: null }
  )
}

async function findActorToken(
  prisma: PrismaClient,
  id: string,
  clientId: string | null,
): Promise<Found | null> {
  const row = await prisma.actorToken.findUnique({
    where: { id },
    relationLoadStrategy: 'join',
    include: { user: { select: userSelect(clientId) } },
  })
  if (!row) return null
  const { actor, sessionLifetimeSeconds, ...ticket } = row
  return {
    ...ticket,
    user: toUserRow(row.user),
    kind: 'actor_token',
    actor: actorJson.parse(actor),
    sessionLifetimeMs: sessionLifetimeSeconds * SECOND,
  }
}

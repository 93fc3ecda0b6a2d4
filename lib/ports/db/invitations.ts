import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import type { AuditEntry, InvitationRow, Invitations, Inviter } from '../ports'
import { lockAdmin } from './admin'
import type { Prisma, PrismaClient } from './generated/client'
import type { InvitationModel } from './generated/models'
import { json } from './json'
import { sealMessage } from './outbox'
import { afterCursor, NEWEST_FIRST, toPage } from './paging'
import { retryOnDeadlock } from './retry'
import { metadata } from './columns'

/** Neither accepted nor called back. */
const OPEN = { acceptedAt: null, revokedAt: null }

type Tx = Prisma.TransactionClient

/** Invitations: who may sign up where strangers may not. */
export function createInvitations(prisma: PrismaClient, keys: Keyring, now: () => Date): Invitations {
  return {
    async create({ invitation, message, inviter, audit }) {
      // Sealing is work, so it is done before the transaction opens.
      const sealed = message && (await sealMessage(message, keys, now()))
      const { id, emailAddress, publicMetadata } = invitation
      const run = async (tx: Tx) => {
        if (!(await mayInvite(tx, inviter))) return 'resource_not_found' as const
        // Two that are made at once for one address come one after the other.
        await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`invitation:${emailAddress}`}, 0))`
        const time = now()
        await tx.invitation.updateMany({ where: { emailAddress, ...OPEN }, data: { revokedAt: time } })
        await tx.invitation.create({ data: { ...invitation, publicMetadata: json(publicMetadata) } })
        await tx.waitlistEntry.updateMany({
          where: { emailAddress },
          data: { invitedAt: time, invitationId: id },
        })
        await tx.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: time } })
        if (sealed) await tx.message.create({ data: sealed })
        return null
      }
      return retryOnDeadlock(() => prisma.$transaction(run))
    },

    async find(id) {
      const row = await prisma.invitation.findUnique({ where: { id } })
      return row && toInvitation(row)
    },

    async list(after, take) {
      const rows = await prisma.invitation.findMany({
        where: afterCursor(after),
        orderBy: NEWEST_FIRST,
        take: take + 1,
      })
      return toPage(rows.map(toInvitation), take)
    },

    revoke: ({ id, inviter, audit }) =>
      removeBy(prisma, { inviter, audit, now }, async (tx) => {
        const change = { where: { id, ...OPEN }, data: { revokedAt: now() } }
        return (await tx.invitation.updateMany(change)).count
      }),
  }
}

/** Has something taken away by whoever may, with its line in the log. */
export function removeBy(
  prisma: PrismaClient,
  { inviter, audit, now }: { inviter: Inviter; audit: AuditEntry; now: () => Date },
  remove: (tx: Tx) => Promise<number>,
) {
  return prisma.$transaction(async (tx) => {
    if (!(await mayInvite(tx, inviter)) || (await remove(tx)) === 0) return 'resource_not_found' as const
    await tx.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
    return null
  })
}

async function mayInvite(tx: Tx, inviter: Inviter): Promise<boolean> {
  return inviter === null || lockAdmin(tx, inviter)
}

function toInvitation(row: InvitationModel): InvitationRow {
  return { ...row, publicMetadata: metadata.parse(row.publicMetadata) }
}

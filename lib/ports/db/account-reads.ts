import type { AccountExport, TrustedBrowser } from '../ports'
import type { PrismaClient } from './generated/client'
import { toUserRow, userSelect } from './rows'

/** So much of a log goes into a file. */
const MOST_EVENTS = 10_000

/** With what the browser called itself when this user last signed in there. */
export async function listTrust(prisma: PrismaClient, userId: string): Promise<TrustedBrowser[]> {
  const rows = await prisma.deviceTrust.findMany({
    where: { userId },
    relationLoadStrategy: 'join',
    orderBy: { lastUsedAt: 'desc' },
    select: {
      clientId: true,
      createdAt: true,
      lastUsedAt: true,
      client: {
        select: {
          sessions: {
            where: { userId },
            orderBy: { createdAt: 'desc' },
            take: 1,
            select: { userAgent: true },
          },
        },
      },
    },
  })
  return rows.map(({ client, ...trust }) => ({ ...trust, userAgent: client.sessions[0]?.userAgent ?? null }))
}

export async function exportAccount(prisma: PrismaClient, userId: string): Promise<AccountExport | null> {
  const row = await prisma.user.findUnique({
    where: { id: userId },
    select: {
      ...userSelect(null),
      picture: { select: { bytes: true } },
      trustedDevices: {
        select: { clientId: true, failures: true, lockedUntil: true, createdAt: true, lastUsedAt: true },
      },
      sessions: {
        orderBy: { createdAt: 'asc' },
        select: { status: true, address: true, userAgent: true, createdAt: true, lastActiveAt: true },
      },
      auditEvents: {
        orderBy: { createdAt: 'asc' },
        take: MOST_EVENTS,
        select: { event: true, address: true, userAgent: true, createdAt: true },
      },
    },
  })
  if (!row) return null
  const { sessions, auditEvents, picture, ...user } = row
  const devices = user.trustedDevices.map(({ createdAt, lastUsedAt }) => ({ createdAt, lastUsedAt }))
  return { user: toUserRow(user), picture: picture?.bytes ?? null, devices, sessions, activity: auditEvents }
}

import type { LiveSession } from '../ports'
import type { Prisma } from './generated/client'
import { toSession, toUserRow, userSelect } from './rows'

/** A live session of the browser `clientId`. Of an organization's members only those are read who have a session there. */
export function liveSessionInclude(clientId: string) {
  return {
    user: { select: userSelect(clientId) },
    lastActiveOrganization: {
      select: {
        id: true,
        name: true,
        slug: true,
        memberships: {
          where: { user: { sessions: { some: { clientId } } } },
          select: { userId: true, role: true },
        },
      },
    },
  } satisfies Prisma.SessionInclude
}

type StoredLiveSession = Prisma.SessionGetPayload<{ include: ReturnType<typeof liveSessionInclude> }>

/** @throws ZodError likewise. */
export function toLiveSession({
  user,
  lastActiveOrganization: place,
  ...row
}: StoredLiveSession): LiveSession {
  const role = place?.memberships.find(({ userId }) => userId === row.userId)?.role
  const organization =
    place && role !== undefined ? { id: place.id, name: place.name, slug: place.slug, role } : null
  return { ...toSession(row), user: toUserRow(user), organization }
}

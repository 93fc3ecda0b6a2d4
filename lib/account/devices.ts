import { describeDevice, type DeviceKind } from '@/lib/ports/device'
import type { Ports } from '@/lib/ports/ports'

/** Where a user is signed in. */
export interface Device {
  sessionId: string
  /** `"Firefox on Linux"` */
  device: string
  kind: DeviceKind
  address: string | null
  lastActiveAt: Date
  createdAt: Date
  /** Is it the one that asks? */
  current: boolean
  trusted: boolean
  /** Who acts as the user there (impersonation); null for the user in person. */
  actor: string | null
}

/** A user's live sessions, the asking one first, then by last use. */
export async function listDevices(
  ports: Ports,
  userId: string,
  currentSessionId: string | null,
): Promise<Device[]> {
  const sessions = await ports.sessions.listOfUser(userId)
  const devices = sessions.map((session): Device => {
    const { name, kind } = describeDevice(session.userAgent)
    return {
      sessionId: session.id,
      device: name,
      kind,
      address: session.address,
      lastActiveAt: session.lastActiveAt,
      createdAt: session.createdAt,
      current: session.id === currentSessionId,
      trusted: session.trustedSince !== null && !session.actor,
      actor: session.actor?.sub ?? null,
    }
  })
  return devices.sort((a, b) => Number(b.current) - Number(a.current))
}

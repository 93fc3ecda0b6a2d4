import type { DeviceTrustRow, LockoutTarget, UserRow } from '@/lib/ports/ports'

/** Does this user know the asking browser? `trustedDevices` holds that browser's row only. */
export function trustOf(user: UserRow): DeviceTrustRow | null {
  return user.trustedDevices[0] ?? null
}

/**
 * Where failures of this browser count: a browser that the user trusts has a counter of its own, so that a
 * stranger elsewhere cannot lock an owner out of their own laptop.
 */
export function lockoutTarget(user: UserRow): LockoutTarget {
  return { userId: user.id, clientId: trustOf(user)?.clientId ?? null }
}

/** Milliseconds until this browser may try again; null when it may now. */
export function lockedForMs(user: UserRow, now: Date): number | null {
  const trust = trustOf(user)
  const until = trust ? trust.lockedUntil : user.lockedUntil
  return until && until > now ? until.getTime() - now.getTime() : null
}

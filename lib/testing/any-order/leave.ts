import type { Browser } from '@/lib/ports/ports'
import type { Human, Scene } from './scene'

const AUDIT = { event: 'sign_out' as const, address: null, userAgent: null }

/** Somebody is signed out everywhere by an operator. */
export async function throwOut({ ports, evidence }: Scene, { id: userId }: Human): Promise<string> {
  await ports.sessions.end({ userId, exceptSessionId: '' }, 'revoked', { ...AUDIT, userId })
  // Browsers without a session stay trusted. That the test trusts too much makes it milder, and never wrong.
  for (const pair of evidence.trusted) if (pair.endsWith(userId)) evidence.cleared.add(pair)
  return 'thrown out'
}

/** Everybody in a browser signs out. */
export async function signOut({ ports }: Scene, browser: Browser | null): Promise<string> {
  for (const { userId } of browser?.sessions ?? [])
    await ports.sessions.end({ clientId: browser?.id ?? '', userId }, 'ended', { ...AUDIT, userId })
  return 'signed out'
}

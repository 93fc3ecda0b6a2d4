import { mintSessionToken, type SessionClaims } from '@/lib/crypto/session-token'
import { MINUTE } from '@/lib/model/time'
import type { Ports, SessionRow } from '@/lib/ports/ports'

/** Mints the token of a live session. The caller has seen the client's secret. */
export function mintToken(ports: Ports, session: SessionRow): Promise<string> {
  const now = ports.now()
  const claims: SessionClaims = {
    sub: session.userId,
    sid: session.id,
    sts: session.status === 'pending' ? 'pending' : 'active',
    fva: factorAges(session, now),
    act: session.actor,
    o: session.lastActiveOrganizationId === null ? null : { id: session.lastActiveOrganizationId },
  }
  return mintSessionToken(ports.keys, claims, {
    baseUrl: ports.baseUrl,
    now,
    // No token outlives its session, or somebody could act as another for longer than they may.
    lifetimeMs: Math.max(
      0,
      Math.min(ports.config.session.tokenMs, session.expireAt.getTime() - now.getTime()),
    ),
  })
}

/** Minutes since the first and the second factor; -1 = never. */
export function factorAges({ firstFactorAt, secondFactorAt }: SessionRow, now: Date): [number, number] {
  const age = (at: Date | null) => (at ? Math.floor((now.getTime() - at.getTime()) / MINUTE) : -1)
  return [age(firstFactorAt), age(secondFactorAt)]
}

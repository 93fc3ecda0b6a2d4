import { mintSessionToken, type OrganizationClaim, type SessionClaims } from '@/lib/crypto/session-token'
import type { Config } from '@/lib/model/config'
import { MINUTE } from '@/lib/model/time'
import type { ActiveOrganization, Ports, SessionRow } from '@/lib/ports/ports'

/** A session that was just made is in no organization. */
type Minted = SessionRow & { organization?: ActiveOrganization | null }

/** Mints the token of a live session. The caller has seen the client's secret. */
export function mintToken(ports: Ports, session: Minted): Promise<string> {
  const { baseUrl, keys, config } = ports
  const lifetimeMs = withinSession(session, config.session.tokenMs, ports.now())
  return mintSessionToken(keys, claimsOf(ports, session), { baseUrl, now: ports.now(), lifetimeMs })
}

/** What the token of a live session says about it. */
export function claimsOf(ports: Ports, session: Minted): SessionClaims {
  return {
    sub: session.userId,
    sid: session.id,
    sts: session.status === 'pending' ? 'pending' : 'active',
    fva: factorAges(session, ports.now()),
    act: session.actor,
    o: session.organization ? organizationClaim(ports, session.organization) : null,
  }
}

/** No token outlives its session, or somebody could act as another for longer than they may. */
export function withinSession({ expireAt }: SessionRow, lifetimeMs: number, now: Date): number {
  return Math.max(0, Math.min(lifetimeMs, expireAt.getTime() - now.getTime()))
}

/** Minutes since the first and the second factor; -1 = never. */
export function factorAges({ firstFactorAt, secondFactorAt }: SessionRow, now: Date): [number, number] {
  const age = (at: Date | null) => (at ? Math.floor((now.getTime() - at.getTime()) / MINUTE) : -1)
  return [age(firstFactorAt), age(secondFactorAt)]
}

/** What a role may do. One that the configuration does not know may do nothing. */
export function permissionsOf({ organizationRoles: roles }: Config, role: string): readonly string[] {
  return Object.hasOwn(roles, role) ? (roles[role] ?? []) : []
}

function organizationClaim({ config }: Ports, { id, slug, role }: ActiveOrganization): OrganizationClaim {
  const permissions = permissionsOf(config, role)
  return { id, slg: slug, rol: role, ...(permissions.length > 0 ? { per: permissions.join(',') } : {}) }
}

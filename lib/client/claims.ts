import type { JwtPayload } from '@/lib/model/session-claims'
import { SECOND } from '@/lib/model/time'
import type { SessionJson } from '@/lib/model/wire'

/** What a token says; null for what is none. Nobody may rely on it: only the server checks signatures. */
export function readToken(jwt: string): Record<string, unknown> | null {
  try {
    const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' && claims !== null ? { ...claims } : null
  } catch {
    return null
  }
}

/**
 * The claims of a session, as its page knows them: the session tells of them by itself, because its cookie is out of a page's reach. An app's
 * own claims and the token's times are those of the last token, once this page has got one.
 */
export function claimsOf(json: SessionJson, jwt: string | undefined): JwtPayload {
  const { actor, organization: place } = json
  const { id, slug, role, permissions = [] } = place ?? {}
  const per = permissions.length > 0 ? { per: permissions.join(',') } : {}
  return {
    iss: typeof window === 'undefined' ? '' : window.location.origin,
    nbf: toSeconds(json.last_active_at),
    iat: toSeconds(json.last_active_at),
    exp: toSeconds(json.expire_at),
    ...(jwt === undefined ? {} : ownClaims(jwt)),
    __raw: jwt ?? '',
    sub: json.user.id,
    sid: json.id,
    sts: json.status === 'pending' ? 'pending' : 'active',
    fva: json.factor_verification_age,
    v: 2,
    ...(actor ? { act: actor } : {}),
    ...(id === undefined ? {} : { o: { id, slg: slug ?? '', rol: role ?? '', ...per } }),
  }
}

/** What the session itself says stands in the place of what the token said. */
function ownClaims(jwt: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(readToken(jwt) ?? {}).filter(([key]) => key !== 'act' && key !== 'o'),
  )
}

function toSeconds(ms: number): number {
  return Math.floor(ms / SECOND)
}

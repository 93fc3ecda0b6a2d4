import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose'
import type { Keyring } from './keyring'
import { newToken } from './random'

/** Another instance may read a token while its clock is so many seconds behind the one that minted it. */
const CLOCK_SKEW_S = 10

/** The claims of a session token, version 2 of Clerk's. `fva` = minutes since first and second factor, -1 = never. */
export interface SessionClaims {
  sub: string
  sid: string
  sts: 'active' | 'pending'
  fva: [number, number]
  /** Who acts as `sub` (impersonation); null for the user in person. */
  act: { sub: string } | null
  /** The organization that the session is active in, and what the user is there; null for the user's own space. */
  o: OrganizationClaim | null
}

export interface OrganizationClaim {
  id: string
  slg?: string
  /** `"org:admin"` */
  rol?: string
  /** `"org:invoices:read,org:invoices:manage"` */
  per?: string
}

/** `payload` has all that the token says, its times included. */
export type VerifiedToken =
  { state: 'valid' | 'expired'; claims: SessionClaims; payload: Record<string, unknown> } | { state: 'none' }

/** Who mints a token, when, and for how long. */
export interface Minting {
  baseUrl: string
  now: Date
  lifetimeMs: number
}

/** Signs a session token (RS256, RFC 7519) for `lifetimeMs`. */
export function mintSessionToken(keys: Keyring, claims: SessionClaims, minting: Minting): Promise<string> {
  const { sub, sts, act, o, ...rest } = claims
  const rare = { ...(sts === 'pending' ? { sts } : {}), ...(act ? { act } : {}), ...(o ? { o } : {}) }
  return sign(keys, sub, { ...rest, ...rare, v: 2 }, minting)
}

/** Signs a token that says something about somebody to somebody else. It has no `sid`, so it signs nobody in here. */
export function mintClaims(
  keys: Keyring,
  subject: string,
  claims: Record<string, unknown>,
  minting: Minting,
): Promise<string> {
  return sign(keys, subject, claims, minting)
}

function sign(
  keys: Keyring,
  subject: string,
  claims: JWTPayload,
  { baseUrl, now, lifetimeMs }: Minting,
): Promise<string> {
  const [{ kid, privateKey }] = keys.signing
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ ...claims, azp: new URL(baseUrl).origin })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(baseUrl)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt - CLOCK_SKEW_S)
    .setExpirationTime(issuedAt + Math.floor(lifetimeMs / 1000))
    .setJti(newToken().slice(0, 20))
    .sign(privateKey)
}

/**
 * Checks signature, issuer and time. An expired one still tells which session it was for, and is worth nothing more.
 * Anything else (another key, another algorithm, another issuer) is no token at all.
 */
export async function verifySessionToken(
  keys: Keyring,
  token: string,
  issuer: string,
  now: Date,
): Promise<VerifiedToken> {
  try {
    const { payload } = await jwtVerify(token, keyFor(keys), {
      algorithms: ['RS256'],
      issuer,
      currentDate: now,
    })
    return read(payload, 'valid')
  } catch (error) {
    return error instanceof errors.JWTExpired ? read(error.payload, 'expired') : { state: 'none' }
  }
}

function keyFor({ signing }: Keyring) {
  return ({ kid }: { kid?: string }) => {
    const key = signing.find((candidate) => candidate.kid === kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return key.publicKey
  }
}

function read(payload: Record<string, unknown>, state: 'valid' | 'expired'): VerifiedToken {
  const { sub, sid, sts, fva, o } = payload
  const act = readActor(payload['act'])
  if (typeof sub !== 'string' || typeof sid !== 'string' || act === undefined) return { state: 'none' }
  const [first, second] = Array.isArray(fva) ? fva : []
  const ages: [number, number] = [Number(first ?? -1), Number(second ?? -1)]
  const status = sts === 'pending' ? 'pending' : 'active'
  const claims: SessionClaims = { sub, sid, sts: status, fva: ages, act, o: readOrganization(o) }
  return { state, claims, payload }
}

function readOrganization(claim: unknown): OrganizationClaim | null {
  if (typeof claim !== 'object' || claim === null || !('id' in claim)) return null
  if (typeof claim.id !== 'string') return null
  return {
    id: claim.id,
    ...('slg' in claim && typeof claim.slg === 'string' ? { slg: claim.slg } : {}),
    ...('rol' in claim && typeof claim.rol === 'string' ? { rol: claim.rol } : {}),
    ...('per' in claim && typeof claim.per === 'string' ? { per: claim.per } : {}),
  }
}

/** Undefined when the claim is there and is none: whoever acts must never pass as the user in person. */
function readActor(act: unknown): SessionClaims['act'] | undefined {
  if (act === undefined) return null
  if (typeof act !== 'object' || act === null || !('sub' in act)) return undefined
  return typeof act.sub === 'string' ? { sub: act.sub } : undefined
}

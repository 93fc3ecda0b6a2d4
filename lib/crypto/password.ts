import { hash, verify } from '@node-rs/argon2'

/** Argon2id cost: memory in KiB, passes, lanes. */
export interface Argon2Cost {
  memoryKiB: number
  passes: number
  lanes: number
}

/** Hashes a normalised password: `"$argon2id$v=19$m=19456,t=2,p=1$…"`. The digest names its hasher and its cost. */
export function hashPassword(password: string, cost: Argon2Cost): Promise<string> {
  return hash(normalisePassword(password), options(cost))
}

/** Checks a password against a digest. A digest of an unknown hasher matches nothing. */
export async function verifyPassword(password: string, digest: string): Promise<boolean> {
  if (!digest.startsWith('$argon2')) return false
  return verify(digest, normalisePassword(password))
}

/** Is this digest made with other parameters than today's? Then the next sign-in makes it anew. */
export function needsRehash(digest: string, cost: Argon2Cost): boolean {
  return !digest.startsWith(`$argon2id$v=19$m=${cost.memoryKiB},t=${cost.passes},p=${cost.lanes}$`)
}

const dummies = new Map<string, Promise<string>>()

/**
 * Costs as much as a real check and never matches: an unknown account must answer no faster
 * than a known one (OWASP ASVS 2.2.1).
 */
export async function verifyNobody(password: string, cost: Argon2Cost): Promise<false> {
  await verifyPassword(password, await digestOfNobody(cost))
  return false
}

/** Made once per process; at start, so that not even the first unknown account takes longer. */
export function digestOfNobody(cost: Argon2Cost): Promise<string> {
  const key = JSON.stringify(cost)
  const digest = dummies.get(key) ?? hashPassword('nobody has this password', cost)
  dummies.set(key, digest)
  return digest
}

/** NIST SP 800-63B, 3.1.1.2: the same password typed on another keyboard is the same password. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC')
}

function options(cost: Argon2Cost) {
  // Argon2id is the library's default algorithm.
  return { memoryCost: cost.memoryKiB, timeCost: cost.passes, parallelism: cost.lanes }
}

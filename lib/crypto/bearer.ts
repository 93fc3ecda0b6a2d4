import { newToken } from './random'

/** `"sit_….<secret>"`: 43 characters of base64url are 256 bits. Whatever else is presented was written by nobody here. */
const BEARER = /^([a-z]{1,16}_[0-9A-Za-z]{1,64})\.([\w-]{43})$/

/**
 * Makes what its holder presents: it names a row and carries that row's secret. It goes out once; a keyed hash of the secret stays,
 * so a stolen database opens nothing.
 */
export function newBearer(id: string): { bearer: string; secret: string } {
  const secret = newToken()
  return { bearer: `${id}.${secret}`, secret }
}

/** Takes a bearer apart; null unless it has the shape, and names a row of the kind that `prefix` stands for. */
export function readBearer(text: string, prefix: string): { id: string; secret: string } | null {
  const [, id, secret] = BEARER.exec(text) ?? []
  return id && secret && id.startsWith(prefix) ? { id, secret } : null
}

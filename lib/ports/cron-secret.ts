import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Checks the header `Authorization: Bearer …` against CRON_SECRET, in the same time whichever letter is wrong.
 * Where no secret is set nobody knows it, so every call is refused.
 */
export function isCronCall(authorization: string | null, secret: string | undefined): boolean {
  if (secret === undefined || authorization === null) return false
  return timingSafeEqual(digest(authorization), digest(`Bearer ${secret}`))
}

/** Makes both sides equally long, which timingSafeEqual asks for and a length would give away. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

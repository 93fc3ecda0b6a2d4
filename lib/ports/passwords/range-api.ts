import { createHash } from 'node:crypto'
import { SECOND } from '@/lib/model/time'

/** Whoever chooses a password waits for the answer, so it must be quick or not at all. */
const PATIENCE_MS = 1.5 * SECOND

/**
 * Asks a server with the range API of Have I Been Pwned. Five characters of the SHA-1 leave this machine (k-anonymity), and padding hides
 * from the wire how long the answer is.
 * @throws Error when the server does not answer in time, or not as it should
 */
export async function isInRangeApi(password: string, baseUrl: string): Promise<boolean> {
  const { pwnedPasswordRange } = await import('hibp')
  const hash = createHash('sha1').update(password.normalize('NFKC')).digest('hex').toUpperCase()
  const suffixes = await pwnedPasswordRange(hash.slice(0, 5), {
    baseUrl,
    addPadding: true,
    timeoutMs: PATIENCE_MS,
    userAgent: 'latchkey',
  })
  if (!isRange(suffixes)) throw new Error('The range server answered something else.')
  // Padding comes as suffixes that were seen no time at all.
  return (suffixes[hash.slice(5)] ?? 0) > 0
}

/** A padded answer is never empty; a captive portal's page is neither suffixes nor counts. */
function isRange(suffixes: Record<string, number>): boolean {
  const rows = Object.entries(suffixes)
  return rows.length > 0 && rows.every(([suffix, count]) => /^[0-9A-F]{35}$/.test(suffix) && count >= 0)
}

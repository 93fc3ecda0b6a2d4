import { withBasePath } from '@/lib/model/base-path'

const ENDINGS = ['verified', 'expired', 'failed', 'client_mismatch'] as const

export type LinkStatus = (typeof ENDINGS)[number]

/** What the visit of an e-mail link wrote into the address of the page it led to. */
interface LinkOutcome {
  status: LinkStatus
  /** The right answer, from somebody who has no account yet. */
  isTransferable: boolean
  createdSessionId: string
}

/** `null` on the server, and on a page that no e-mail link led to. */
export function readLinkOutcome(): LinkOutcome | null {
  const said = readPageParam('__clerk_status')
  const createdSessionId = readPageParam('__clerk_created_session')
  if (!said || !createdSessionId) return null
  // Anyone can write an address: what is not known did not work.
  const status = ENDINGS.find((one) => one === said) ?? 'failed'
  return { status, isTransferable: said === 'transferable', createdSessionId }
}

/** A parameter of this page's address. */
export function readPageParam(name: string): string | undefined {
  if (typeof window === 'undefined') return undefined
  return new URLSearchParams(window.location.search).get(name) ?? undefined
}

/** An address of this site, where none is said. */
export function toAbsolute(url: string): string {
  return new URL(withBasePath(url), window.location.origin).href
}

import { createSignInMessageText, parseSignInMessage } from '@solana/wallet-standard-util'
import { getAddress, isAddress } from 'viem'
import { createSiweMessage, parseSiweMessage } from 'viem/siwe'
import type { ChainKind } from '@/lib/model/web3'
import { MINUTE } from '@/lib/model/time'

/** What a wallet is asked to say: who signs in where, with whose key, and for how long that is good. */
export interface WalletQuestion {
  /** The host that asks: `"app.example.com:8443"`. */
  domain: string
  address: string
  statement: string
  uri: string
  /** EIP-155, or the name of a cluster (Solana). */
  chainId: string
  nonce: string
  issuedAt: Date
  expirationTime: Date
}

/** What was said, as far as it was; times as they were written. */
interface Said {
  scheme: string | undefined
  domain: string | undefined
  address: string | undefined
  statement: string | undefined
  uri: string | undefined
  version: string | undefined
  chainId: string | undefined
  nonce: string | undefined
  issuedAt: string | undefined
  expirationTime: string | undefined
  notBefore: string | undefined
  requestId: string | undefined
  resources: readonly string[] | undefined
}

const VERSION = '1'

/** Clocks of wallets that write the time themselves may be off by so much. */
const SKEW_MS = MINUTE

/** The message in words: EIP-4361 for `evm`, Sign-In With Solana for `solana`. */
export function wordQuestion(kind: ChainKind, question: WalletQuestion): string {
  const { domain, address, statement, uri, chainId, nonce, issuedAt, expirationTime } = question
  if (kind === 'evm') {
    if (!isAddress(address, { strict: false })) throw new Error('An EVM wallet has an address of 20 bytes.')
    const said = { address, statement, uri, version: VERSION, nonce, issuedAt, expirationTime } as const
    return wordSiwe({ ...said, chainId: Number(chainId) }, domain)
  }
  return createSignInMessageText({
    domain,
    address,
    statement,
    uri,
    version: VERSION,
    chainId,
    nonce,
    issuedAt: issuedAt.toISOString(),
    expirationTime: expirationTime.toISOString(),
  })
}

/** What was asked for, read back from its words. Null when they are none of ours. */
export function readQuestion(kind: ChainKind, text: string): WalletQuestion | null {
  const said = parse(kind, text)
  if (!said?.domain || !said.address || !said.uri || !said.chainId || !said.nonce) return null
  const { domain, address, statement = '', uri, chainId, nonce, issuedAt = '', expirationTime = '' } = said
  return {
    domain,
    address,
    statement,
    uri,
    chainId,
    nonce,
    issuedAt: new Date(issuedAt),
    expirationTime: new Date(expirationTime),
  }
}

/**
 * Is what a wallet worded itself an answer to what was asked? Each field is compared, and there is nothing in it beside them. Its own may be
 * the time at which it was issued, an earlier end and a later beginning; and it may leave the statement out.
 */
export function isAnswerTo(kind: ChainKind, asked: WalletQuestion, text: string, now: Date): boolean {
  const said = parse(kind, text)
  if (!said) return false
  const { scheme, address, statement, issuedAt, expirationTime, notBefore, requestId, resources } = said
  const at = now.getTime()
  const issued = issuedAt === undefined ? asked.issuedAt.getTime() : timeOf(issuedAt)
  return (
    said.domain === asked.domain &&
    (scheme === undefined || `${scheme}:` === new URL(asked.uri).protocol) &&
    address === asked.address &&
    (statement === undefined || statement === asked.statement) &&
    isSameUri(said.uri, asked.uri) &&
    said.version === VERSION &&
    said.chainId === asked.chainId &&
    said.nonce === asked.nonce &&
    issued >= asked.issuedAt.getTime() - SKEW_MS &&
    issued <= at + SKEW_MS &&
    (expirationTime === undefined || timeOf(expirationTime) > at) &&
    (notBefore === undefined || timeOf(notBefore) <= at) &&
    requestId === undefined &&
    (resources ?? []).length === 0
  )
}

/** Null where the text holds anything that its fields do not say: it must be what they are worded as. */
function parse(kind: ChainKind, text: string): Said | null {
  return kind === 'evm' ? parseSiwe(text) : parseSolana(text)
}

function parseSiwe(text: string): Said | null {
  const said = parseSiweMessage(text)
  const { domain, address, uri, version, chainId, nonce, issuedAt } = said
  if (!domain || !address || !uri || version !== VERSION || chainId === undefined || !nonce || !issuedAt)
    return null
  const { expirationTime, notBefore, scheme, statement, requestId, resources } = said
  try {
    const fields = { address, uri, version: VERSION, chainId, nonce, issuedAt } as const
    const others = { expirationTime, notBefore, scheme, statement, requestId, resources }
    if (wordSiwe({ ...fields, ...others }, domain) !== text) return null
  } catch {
    return null
  }
  return {
    scheme,
    domain,
    address: getAddress(address),
    statement,
    uri,
    version,
    chainId: String(chainId),
    nonce,
    issuedAt: issuedAt.toISOString(),
    expirationTime: expirationTime?.toISOString(),
    notBefore: notBefore?.toISOString(),
    requestId,
    resources,
  }
}

function parseSolana(text: string): Said | null {
  const said = parseSignInMessage(new TextEncoder().encode(text))
  if (!said || createSignInMessageText(said) !== text) return null
  const { domain, address, statement, uri, version, chainId, nonce } = said
  const { issuedAt, expirationTime, notBefore, requestId, resources } = said
  const fields = { domain, address, statement, uri, version, chainId, nonce, issuedAt, expirationTime }
  return { ...fields, scheme: undefined, notBefore, requestId, resources }
}

/** The library takes no host without a dot, and an intranet has such hosts. */
function wordSiwe(said: Omit<Parameters<typeof createSiweMessage>[0], 'domain'>, domain: string): string {
  const start = said.scheme ? `${said.scheme}://` : ''
  return start + domain + createSiweMessage({ ...said, domain: 'localhost', scheme: undefined }).slice(9)
}

function isSameUri(said: string | undefined, asked: string): boolean {
  return said !== undefined && URL.canParse(said) && new URL(said).href === new URL(asked).href
}

/** Not a number where it is no RFC 3339 time, which is then neither before nor after anything. */
function timeOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : NaN
}

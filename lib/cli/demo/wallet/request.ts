import { createSignInMessageText } from '@solana/wallet-standard-util'
import { z } from 'zod'

const text = z.string().min(1).max(4096)

/** A page of this machine asks: the wallet's window answers to no other. */
const origin = z.url().refine((url) => {
  const { origin, hostname } = new URL(url)
  return origin === url && (hostname === 'localhost' || hostname === '127.0.0.1')
})

const signIn = z.object({
  domain: text,
  address: text,
  statement: text.optional(),
  uri: text.optional(),
  version: text.optional(),
  chainId: text.optional(),
  nonce: text.optional(),
  issuedAt: text.optional(),
  expirationTime: text.optional(),
  notBefore: text.optional(),
  requestId: text.optional(),
})

const request = z
  .object({
    /** Told with the answer, so that the page knows what it answers. */
    id: z.uuid(),
    origin,
    chain: z.enum(['evm', 'solana']),
    /** What is signed, in base64; without it the page asks for an address alone. */
    message: text.optional(),
    /** What signing in says, as JSON, where the wallet words it itself (solana:signIn). */
    sign_in: text.optional(),
    /** Whose key signs; without it, whichever the person chooses. */
    address: text.optional(),
  })
  .transform(({ message, sign_in, ...rest }) => ({ ...rest, said: message ?? '', signIn: sign_in ?? '' }))

export type WalletRequest = Omit<z.infer<typeof request>, 'said' | 'signIn'> & {
  fields: Record<string, string>
  bytes: Uint8Array | null
}

/** Reads what a page asks of the wallet. Null where that is nothing that it does. */
export function readRequest(params: URLSearchParams): WalletRequest | null {
  const fields = Object.fromEntries(params)
  const parsed = request.safeParse(fields)
  if (!parsed.success) return null
  const { said, signIn: worded, ...rest } = parsed.data
  const bytes = said ? new Uint8Array(Buffer.from(said, 'base64')) : worded ? wordsOf(worded) : null
  if (worded && !bytes) return null
  return { ...rest, fields: keptOf(fields), bytes }
}

function wordsOf(json: string): Uint8Array | null {
  try {
    return new TextEncoder().encode(createSignInMessageText(defined(signIn.parse(JSON.parse(json)))))
  } catch {
    return null
  }
}

/** The fields that a form carries on to its answer. */
function keptOf({ id, origin, chain, message, sign_in, address }: Record<string, string | undefined>) {
  return defined({ id, origin, chain, message, sign_in, address })
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function defined<T extends object>(object: T): Defined<T>
function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}

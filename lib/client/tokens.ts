import { SECOND } from '@/lib/model/time'
import type { TokenJson, WireRefusal } from '@/lib/model/wire'
import { toResponseError, toTransportError } from './failures'
import type { Surroundings } from './surroundings'
import type { Transport } from './transport'

export interface GetTokenOptions {
  skipCache?: boolean
  /** A token with other claims, by the name that the server's configuration has for it. */
  template?: string
}

/** A token that a caller gets lives at least this long, so that it does not run out on its way. */
const LEEWAY_MS = 10 * SECOND

export interface Tokens {
  /** Gives a session's token, minted anew when the last one is about to run out. Minting also renews the cookie. */
  get: (sessionId: string, options?: GetTokenOptions) => Promise<string>
  /** The last one that was minted, as it is in the cookie; it may have run out. */
  last: (sessionId: string) => string | undefined
  /** Has the next call mint a new one. */
  forget: () => void
}

/** Calls that overlap share one request. */
export function createTokens(transport: () => Transport, takeTurn: Surroundings['takeTurn']): Tokens {
  const known = new Map<string, { jwt: string; until: number }>()
  const minting = new Map<string, Promise<string>>()

  async function mint(name: string, sessionId: string, template?: string): Promise<string> {
    const { jwt } = await takeTurn(() => ask(transport(), sessionId, template))
    known.set(name, { jwt, until: expiryOf(jwt) - LEEWAY_MS })
    return jwt
  }

  return {
    get: async (sessionId, { skipCache, template } = {}) => {
      const name = template === undefined ? sessionId : `${sessionId} ${template}`
      const token = known.get(name)
      if (token && !skipCache && Date.now() < token.until) return token.jwt
      const running = minting.get(name)
      if (running) return running
      const answer = mint(name, sessionId, template).finally(() => minting.delete(name))
      minting.set(name, answer)
      return answer
    },
    last: (sessionId) => known.get(sessionId)?.jwt,
    forget: () => known.clear(),
  }
}

async function ask(transport: Transport, sessionId: string, template?: string): Promise<TokenJson> {
  let answer: TokenJson | WireRefusal
  try {
    answer = await transport.mintToken(sessionId, template)
  } catch (thrown) {
    throw toTransportError(thrown)
  }
  if ('errors' in answer) throw toResponseError(answer)
  return answer
}

/** Milliseconds since 1970; 0 for what cannot be read, so that it is never kept. */
function expiryOf(jwt: string): number {
  try {
    const payload = jwt.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const expiry: unknown = typeof claims === 'object' && claims ? Reflect.get(claims, 'exp') : 0
    return typeof expiry === 'number' ? expiry * SECOND : 0
  } catch {
    return 0
  }
}

import { SECOND } from '@/lib/model/time'
import type { TokenJson, WireRefusal } from '@/lib/model/wire'
import { toResponseError, toTransportError } from './failures'
import type { Surroundings } from './surroundings'
import type { Transport } from './transport'

export interface GetTokenOptions {
  skipCache?: boolean
}

/** A token that a caller gets lives at least this long, so that it does not run out on its way. */
const LEEWAY_MS = 10 * SECOND

export interface Tokens {
  /** Gives a session's token, minted anew when the last one is about to run out. Minting also renews the cookie. */
  get: (sessionId: string, options?: GetTokenOptions) => Promise<string>
}

/** Calls that overlap share one request. */
export function createTokens(transport: () => Transport, takeTurn: Surroundings['takeTurn']): Tokens {
  const known = new Map<string, { jwt: string; until: number }>()
  const minting = new Map<string, Promise<string>>()

  async function mint(sessionId: string): Promise<string> {
    const { jwt } = await takeTurn(() => ask(transport(), sessionId))
    known.set(sessionId, { jwt, until: expiryOf(jwt) - LEEWAY_MS })
    return jwt
  }

  return {
    get: async (sessionId, { skipCache } = {}) => {
      const token = known.get(sessionId)
      if (token && !skipCache && Date.now() < token.until) return token.jwt
      const running = minting.get(sessionId)
      if (running) return running
      const answer = mint(sessionId).finally(() => minting.delete(sessionId))
      minting.set(sessionId, answer)
      return answer
    },
  }
}

async function ask(transport: Transport, sessionId: string): Promise<TokenJson> {
  let answer: TokenJson | WireRefusal
  try {
    answer = await transport.mintToken(sessionId)
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

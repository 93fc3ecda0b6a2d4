import type { SessionJson } from '@/lib/model/wire'
import type { Clerk } from './clerk'
import { ClerkOfflineError, ClerkRuntimeError, isClerkRuntimeError } from './errors'
import type { GetTokenOptions as OwnOptions } from './tokens'

export interface GetTokenOptions extends OwnOptions {
  /** The organization that the token is for. It must be the one that the session is active in. */
  organizationId?: string
}

export type GetToken = (options?: GetTokenOptions) => Promise<string | null>

/**
 * Gives tokens of a session, `null` where there is none.
 * @throws ClerkOfflineError
 * @throws ClerkRuntimeError organization_not_active: a token is of the organization that its session is active in, and of no other
 */
export function getTokenOf(clerk: Clerk, find: () => SessionJson | null | undefined): GetToken {
  return async ({ organizationId, ...options } = {}) => {
    await clerk.ready()
    const session = find()
    if (!session) return null
    if (organizationId !== undefined && organizationId !== session.organization?.id) {
      throw new ClerkRuntimeError('A token is of the active organization. Call setActive() with it first.', {
        code: 'organization_not_active',
      })
    }
    return clerk.tokenOf(session.id, options).catch((thrown: unknown) => {
      throw isClerkRuntimeError(thrown) && !navigator.onLine ? offline() : thrown
    })
  }
}

function offline(): ClerkOfflineError {
  return new ClerkOfflineError('This browser is offline. Try again when it has a network.')
}

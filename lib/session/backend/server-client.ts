import {
  createInvitation,
  listInvitations,
  revokeInvitation,
  type NewInvitation,
} from '@/lib/account/invitations'
import { createOrganization } from '@/lib/account/organizations'
import { requirePerson } from '@/lib/account/operator'
import {
  createActorToken,
  createSignInToken,
  revokeActorToken,
  revokeSignInToken,
  type NewActorToken,
  type NewSignInToken,
} from '@/lib/account/tickets'
import type { Cursor, Ports } from '@/lib/ports/ports'
import { orResponseError } from '../response-error'
import { sessionsOf } from './sessions'
import { usersOf } from './users'

/** A refusal is a `ServerResponseError`, with the codes of lib/model/errors. */
export type ServerClient = ReturnType<typeof createServerClient>

/** What `clerkClient()` answers (lib/session/clerk-client.ts), over a database of one's own choice. */
export function createServerClient(ports: Ports) {
  return {
    users: refusing(usersOf(ports)),
    sessions: refusing(sessionsOf(ports)),

    signInTokens: refusing({
      /** A link that signs its holder in, once. A second factor is still asked for. */
      createSignInToken: (params: NewSignInToken) => createSignInToken(ports, params),
      revokeSignInToken: (id: string) => revokeSignInToken(ports, id),
    }),

    actorTokens: refusing({
      /** A link that lets somebody act as this user (impersonation). It asks for no factor, so it goes to nobody but the actor. */
      create: (params: NewActorToken) => createActorToken(ports, params),
      revoke: (id: string) => revokeActorToken(ports, id),
    }),

    invitations: refusing({
      /** Is sent by mail unless `notify` is false. Its `url` is told here and in the mail, and never again. */
      createInvitation: ({
        notify = true,
        ...params
      }: Omit<NewInvitation, 'notify'> & { notify?: boolean }) =>
        createInvitation(ports, null, { ...params, notify }),
      /** The newest first; `next` is where the page after this one begins. */
      async getInvitationList({ limit = 10, after = null }: { limit?: number; after?: Cursor | null } = {}) {
        const { rows, next } = await listInvitations(ports, after, limit)
        return { data: rows, next }
      },
      revokeInvitation: (id: string) => revokeInvitation(ports, null, id),
    }),

    organizations: refusing({
      /** `createdBy` is its first member. */
      async createOrganization({ name, createdBy }: { name: string; createdBy: string }) {
        const { id: userId } = await requirePerson(ports, createdBy)
        return createOrganization(ports, { session: { userId }, address: null, userAgent: null }, name)
      },
    }),
  }
}

type Method = (...args: never[]) => Promise<unknown>

/** Hands refusals out as server code knows them. */
function refusing<T extends Record<string, Method>>(methods: T): T {
  return new Proxy(methods, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...args: unknown[]) => orResponseError(() => Reflect.apply(method, target, args))
    },
  })
}

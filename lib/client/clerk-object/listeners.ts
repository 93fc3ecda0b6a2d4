import type { Clerk } from '../clerk'
import type { OrganizationResource } from '../organization'
import type { SessionResource } from '../session'
import type { UserResource } from '../user/resources'
import type { ClientResource } from './client'

export type ClerkStatus = 'loading' | 'ready' | 'degraded' | 'error'

/** What a listener is told. */
export interface Resources {
  client: ClientResource | undefined
  session: SessionResource | null | undefined
  user: UserResource | null | undefined
  organization: OrganizationResource | null | undefined
}

type StatusHandler = (status: ClerkStatus) => void

export interface ClerkListeners {
  /** Calls at once where something is known, then whenever who is signed in changes. Answers what ends it. */
  addListener: (
    listener: (resources: Resources) => void,
    options?: { skipInitialEmit?: boolean },
  ) => () => void
  /** `notify`: also tells what is so already. */
  on: (event: 'status', handler: StatusHandler, options?: { notify: boolean }) => void
  off: (event: 'status', handler: StatusHandler) => void
}

const handlers = new WeakMap<Clerk, Map<StatusHandler, () => void>>()

export function listenersOf(
  clerk: Clerk,
  look: () => Resources,
  statusOf: () => ClerkStatus,
): ClerkListeners {
  const { store } = clerk
  const listening = handlers.get(clerk) ?? new Map<StatusHandler, () => void>()
  handlers.set(clerk, listening)

  return {
    addListener: (listener, { skipInitialEmit = false } = {}) => {
      let { client, session } = store.get()
      if (client !== undefined && !skipInitialEmit) listener(look())
      return store.subscribe(() => {
        const now = store.get()
        if (now.client === client && now.session === session) return
        ;({ client, session } = now)
        listener(look())
      })
    },
    on: (_event, handler, { notify = false } = { notify: false }) => {
      let status = statusOf()
      if (notify) handler(status)
      listening.get(handler)?.()
      listening.set(
        handler,
        store.subscribe(() => {
          const now = statusOf()
          if (now === status) return
          status = now
          handler(now)
        }),
      )
    },
    off: (_event, handler) => {
      listening.get(handler)?.()
      listening.delete(handler)
    },
  }
}

import type { ClientJson, PasswordSettingsJson, SessionJson } from '@/lib/model/wire'
import { isClerkAPIResponseError } from './errors'
import { notInBrowser } from './failures'
import { toOrganization, type OrganizationResource } from './organization'
import { createSessionReader, type SessionResource } from './session'
import { createSetActive, type LegacySetActiveParams, type TaskUrls } from './set-active'
import { createSignOut, type SignOut } from './sign-out'
import { Store } from './store'
import type { Surroundings } from './surroundings'
import { createTokens, type GetTokenOptions } from './tokens'
import type { Transport } from './transport'
import { createVerbs, type Verbs } from './verbs'

/** One provider's worth of client: what the hooks and both kinds of facades are made over. */
export interface Clerk {
  store: Store
  verbs: Verbs
  setActive: (params: LegacySetActiveParams) => Promise<void>
  createOrganization: (params: { name: string }) => Promise<OrganizationResource>
  signOut: SignOut
  /** The active session's token; `null` when signed out. */
  getToken: (options?: GetTokenOptions) => Promise<string | null>
  read: (json: SessionJson) => SessionResource
  surroundings: Surroundings
  /** Ends, one by one, what still waits for an e-mail link. */
  waits: Set<() => void>
  /** What `validatePassword` judges by; without, it judges nothing. */
  passwordSettings: PasswordSettingsJson | undefined
  /** Waits for the first load where it is still out; `null` = go ahead. @throws on the server */
  ready: () => Promise<void> | null
}

export interface ClerkOptions {
  /** `undefined` = ask the server; `null` = this browser has no client yet. */
  initial: ClientJson | null | undefined
  /** `null` while rendering on the server. */
  transport: Transport | null
  surroundings: Surroundings
  taskUrls?: TaskUrls | undefined
  afterSignOutUrl?: string | undefined
  passwordSettings?: PasswordSettingsJson | undefined
}

export function createClerk(options: ClerkOptions): Clerk {
  const { initial, surroundings, taskUrls = {}, afterSignOutUrl = '/' } = options
  const store = new Store(initial)
  const verbs = createVerbs(store, transport, surroundings.takeTurn)
  const tokens = createTokens(transport, surroundings.takeTurn)
  const read = createSessionReader(tokenOf, {
    ask: verbs.askAsUser,
    refresh: verbs.refresh,
    find: (id) => store.get().client?.sessions.find(({ user }) => user.id === id)?.user,
    announce: () => {
      surroundings.announce()
      surroundings.refresh()
    },
  })
  const stage = { store, verbs, surroundings, read }
  let loading: Promise<void> | null = null

  function transport(): Transport {
    if (!options.transport) throw notInBrowser()
    return options.transport
  }

  async function tokenOf(sessionId: string, choice?: GetTokenOptions): Promise<string | null> {
    try {
      return await tokens.get(sessionId, choice)
    } catch (thrown) {
      if (!isClerkAPIResponseError(thrown) || ![401, 404].includes(thrown.status)) throw thrown
      // Ended elsewhere: show it.
      await verbs.refresh()
      surroundings.refresh()
      return null
    }
  }

  function ready(): Promise<void> | null {
    transport()
    if (store.get().client !== undefined) return null
    loading ??= verbs.refresh().finally(() => {
      loading = null
    })
    return loading
  }

  const select = createSetActive(stage, taskUrls)
  return {
    store,
    verbs,
    surroundings,
    waits: new Set(),
    passwordSettings: options.passwordSettings,
    read,
    ready,
    setActive: async (params) => {
      await ready()
      await select(params)
    },
    createOrganization: async (params) => toOrganization(await verbs.createOrganization(params)),
    signOut: createSignOut(stage, afterSignOutUrl),
    getToken: async (choice) => {
      const { session } = store.get()
      return session ? tokenOf(session.id, choice) : null
    },
  }
}

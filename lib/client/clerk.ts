import type { ClientJson, PasswordSettingsJson, SessionJson } from '@/lib/model/wire'
import { isClerkAPIResponseError } from './errors'
import { notInBrowser } from './failures'
import { toOrganization, type OrganizationResource } from './organization'
import { createSetActive, type LegacySetActiveParams, type TaskUrls } from './set-active'
import { createSignOut, type SignOut } from './sign-out'
import { Store } from './store'
import type { Surroundings } from './surroundings'
import { createTokens, type GetTokenOptions, type Tokens } from './tokens'
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
  /** The token of any session of this browser; `null` for one that was ended elsewhere, which is then shown as gone. */
  tokenOf: (sessionId: string, options?: GetTokenOptions) => Promise<string | null>
  tokens: Tokens
  surroundings: Surroundings
  /** Ends, one by one, what still waits for an e-mail link. */
  waits: Set<() => void>
  /** What `validatePassword` judges by; without, it judges nothing. */
  passwordSettings: PasswordSettingsJson | undefined
  /** Where the pages of this app are. */
  pages: Pages
  taskUrls: TaskUrls
  /** Waits for the first load where it is still out; `null` = go ahead. @throws on the server */
  ready: () => Promise<void> | null
}

/** Addresses of this app, by the names that `<ClerkProvider>` has for them. */
export interface Pages {
  signInUrl?: string | undefined
  signUpUrl?: string | undefined
  /** Where a finished sign-in leads, wherever it was begun; then where it leads when nothing else says so. */
  signInForceRedirectUrl?: string | null | undefined
  signInFallbackRedirectUrl?: string | null | undefined
  signUpForceRedirectUrl?: string | null | undefined
  signUpFallbackRedirectUrl?: string | null | undefined
  afterSignOutUrl?: string | null | undefined
}

export interface ClerkOptions {
  /** `undefined` = ask the server; `null` = this browser has no client yet. */
  initial: ClientJson | null | undefined
  /** `null` while rendering on the server. */
  transport: Transport | null
  surroundings: Surroundings
  taskUrls?: TaskUrls | undefined
  pages?: Pages | undefined
  passwordSettings?: PasswordSettingsJson | undefined
}

export function createClerk(options: ClerkOptions): Clerk {
  const { initial, surroundings, taskUrls = {}, pages = {} } = options
  const store = new Store(initial)
  const verbs = createVerbs(store, transport, surroundings.takeTurn)
  const tokens = createTokens(transport, surroundings.takeTurn)
  // Few pages look at a session, so what reads one comes with them, or with the first that is selected.
  const read = async (json: SessionJson) => (await import('./session')).sessionOf(clerk, json)
  const stage = { store, verbs, tokens, surroundings, read }
  let loading: Promise<void> | null = null

  function transport(): Transport {
    if (!options.transport) throw notInBrowser()
    return options.transport
  }

  async function tokenOf(sessionId: string, choice?: GetTokenOptions): Promise<string | null> {
    try {
      return await tokens.get(sessionId, choice)
    } catch (thrown) {
      const isEnded = isClerkAPIResponseError(thrown) && [401, 404].includes(thrown.status)
      // A template that is not known is no session that ended.
      if (!isEnded || (choice?.template !== undefined && thrown.status === 404)) throw thrown
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
  const clerk: Clerk = {
    store,
    verbs,
    surroundings,
    waits: new Set(),
    passwordSettings: options.passwordSettings,
    pages,
    taskUrls,
    tokens,
    tokenOf,
    ready,
    setActive: async (params) => {
      await ready()
      await select(params)
    },
    createOrganization: async (params) => toOrganization(await verbs.createOrganization(params)),
    signOut: createSignOut(stage, pages.afterSignOutUrl ?? '/'),
    getToken: async (choice) => {
      const { session } = store.get()
      return session ? tokenOf(session.id, choice) : null
    },
  }
  return clerk
}

import type { Clerk } from '../clerk'
import { handleEmailLinkVerification, type HandleEmailLinkVerificationParams } from '../email-link-visit'
import { getTokenOf, type GetToken } from '../get-token-of'
import { organizationOf, type OrganizationResource } from '../organization'
import { sessionOf } from '../session'
import type { SetActive } from '../set-active'
import type { SignOut } from '../sign-out'
import { loadRedirectCallback } from '../sso/load-callback'
import type { HandleRedirectCallbackParams } from '../sso/redirect-callback'
import type { State } from '../store'
import { clientOf } from './client'
import { listenersOf, type ClerkListeners, type ClerkStatus, type Resources } from './listeners'
import { pagesOf, type ClerkPages } from './pages'
import { closedAlready, refusedCalls } from './refused'
import { walletsOf, type ClerkWallets } from './web3'

type Navigate = (to: string) => unknown

/** What `useClerk()` gives. Its facts are read when they are asked for, so that a closure that awaited a call sees what it did. */
export interface ClerkObject
  extends Resources, ClerkPages, ClerkListeners, ClerkWallets, RefusedCalls, Closed {
  loaded: boolean
  status: ClerkStatus
  isSignedIn: boolean
  setActive: SetActive
  signOut: SignOut
  /** The active session's token; `null` when signed out. */
  getToken: GetToken
  /** Makes one, of which the signed-in person is the first member. A pending session may, where that is its task. */
  createOrganization: (params: { name: string }) => Promise<OrganizationResource>
  /** One that the signed-in person is a member of. */
  getOrganization: (organizationId: string) => Promise<OrganizationResource>
  /** For the page that an e-mail link leads to. Rejects with an `EmailLinkError` where it signed nobody in. */
  handleEmailLinkVerification: (
    params?: HandleEmailLinkVerificationParams,
    navigate?: Navigate,
  ) => Promise<unknown>
  /** For the page that a provider leads back to. Rejects with a `ClerkError` where the server refused. */
  handleRedirectCallback: (params?: HandleRedirectCallbackParams, navigate?: Navigate) => Promise<unknown>
  /** Asks who is signed in, after a server said that nobody is; then leads to the sign-in page, unless somebody is. */
  handleUnauthenticated: () => Promise<unknown>
}

type RefusedCalls = typeof refusedCalls
type Closed = typeof closedAlready

const last = new WeakMap<Clerk, { state: State; made: ClerkObject }>()
const known = new WeakMap<State, WeakMap<Clerk, ClerkObject>>()

/** One state gives one object, and another one who is signed in another one, so that memo and effects see it. */
export function clerkObjectOf(clerk: Clerk, state: State): ClerkObject {
  const mine = known.get(state) ?? new WeakMap<Clerk, ClerkObject>()
  known.set(state, mine)
  const before = last.get(clerk)
  const isSame = before?.state.client === state.client && before?.state.session === state.session
  const made = mine.get(clerk) ?? (before && isSame ? before.made : toObject(clerk))
  mine.set(clerk, made)
  last.set(clerk, { state, made })
  return made
}

function toObject(clerk: Clerk): ClerkObject {
  const { store, surroundings } = clerk
  const pages = pagesOf(clerk)

  const facts = {
    get loaded() {
      return store.get().client !== undefined
    },
    get status(): ClerkStatus {
      return facts.loaded ? 'ready' : 'loading'
    },
    get client() {
      const { client } = store.get()
      return client === undefined ? undefined : clientOf(clerk, client)
    },
    get session() {
      const { session } = store.get()
      return session && sessionOf(clerk, session)
    },
    get user() {
      return facts.session && facts.session.user
    },
    get organization() {
      const { session } = store.get()
      return session && organizationOf(session)
    },
    get isSignedIn() {
      return store.get().session?.status === 'active'
    },
  }

  async function handleUnauthenticated(): Promise<unknown> {
    await clerk.verbs.refresh()
    surroundings.refresh()
    return store.get().session ? undefined : pages.redirectToSignIn()
  }

  return Object.assign(facts, pages, walletsOf(clerk), refusedCalls, closedAlready, {
    ...listenersOf(
      clerk,
      () => {
        const { client, session, user, organization } = facts
        return { client, session, user, organization }
      },
      () => facts.status,
    ),
    setActive: clerk.setActive,
    signOut: clerk.signOut,
    getToken: getTokenOf(clerk, () => store.get().session),
    createOrganization: clerk.createOrganization,
    getOrganization: async (organizationId: string) =>
      (await import('../memberships')).findOrganization(clerk, organizationId),
    handleEmailLinkVerification: (params?: HandleEmailLinkVerificationParams, navigate?: Navigate) =>
      handleEmailLinkVerification(clerk, params, navigate),
    handleRedirectCallback: (params?: HandleRedirectCallbackParams, navigate?: Navigate) =>
      loadRedirectCallback(clerk, params, navigate),
    handleUnauthenticated,
  })
}

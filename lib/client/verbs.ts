import { SECOND } from '@/lib/model/time'
import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type {
  ClientJson,
  OrganizationJson,
  SessionJson,
  SignInJson,
  Wire,
  WireSuccess,
} from '@/lib/model/wire'
import { isClerkAPIResponseError } from './errors'
import { noSignIn, toResponseError, toTransportError } from './failures'
import type { Store } from './store'
import type { Surroundings } from './surroundings'
import type { Transport } from './transport'

/** Between one try and the next, in ms. */
const LOCK_WAITS = [100, 200, 400, 800, 1600]

/** How long a prepare that got no answer is waited for before the same one is sent again. */
const COALESCE_MS = 30 * SECOND

/** What both API generations are made of. Each updates the store before it resolves, or throws a `ClerkError`. */
export interface Verbs {
  create: (params: object) => Promise<void>
  /** Shares the request with an identical one that is in flight: two clicks send one message. */
  prepareFirstFactor: (params: object) => Promise<void>
  attemptFirstFactor: (params: object) => Promise<void>
  prepareSecondFactor: (params: object) => Promise<void>
  attemptSecondFactor: (params: object) => Promise<void>
  resetPassword: (params: object) => Promise<void>
  reload: () => Promise<void>
  refresh: () => Promise<void>
  /** An organization is an id or a slug, null is none; left out, it stays. */
  touch: (sessionId: string, organization?: string | null) => Promise<SessionJson>
  createOrganization: (params: { name: string }) => Promise<OrganizationJson>
  end: (sessionId: string) => Promise<void>
  signOut: () => Promise<void>
  /** Asks as a person who is signed in. */
  askAsUser: <V extends UserVerb>(userId: string, verb: V, params?: object) => Promise<UserAnswers[V]>
}

type Preparation = 'prepareFirstFactor' | 'prepareSecondFactor'
type Step = Preparation | 'attemptFirstFactor' | 'attemptSecondFactor' | 'resetPassword'

/** Connects a store to a server. `transport()` throws where there is no browser. */
export function createVerbs(
  store: Store,
  transport: () => Transport,
  takeTurn: Surroundings['takeTurn'],
): Verbs {
  const preparing = new Map<string, { since: number; answer: Promise<void> }>()

  async function signIn(
    send: (to: Transport) => Promise<Wire<SignInJson>>,
    isWanted = () => true,
  ): Promise<void> {
    const asked = store.resets
    const wire = await answerOf(send(transport()))
    // Someone started over meanwhile: what comes back is not wanted any more.
    if (asked !== store.resets) store.discard(attemptIn(wire)?.id)
    if (!isWanted()) return
    if ('errors' in wire) return refuse(wire)
    store.receive(wire.client, wire.response)
  }

  async function ask<R>(send: (to: Transport) => Promise<Wire<R>>): Promise<WireSuccess<R>> {
    const wire = await answerOf(send(transport()))
    return 'errors' in wire ? refuse(wire) : wire
  }

  function refuse(wire: Extract<Wire<unknown>, { errors: unknown }>): never {
    // A refusal carries state: the sign-in may have moved although the answer was wrong.
    store.receive(wire.meta?.client)
    throw toResponseError(wire)
  }

  function attemptId(): string {
    const { id } = store.attempt
    if (id === undefined) throw noSignIn()
    return id
  }

  function step(name: Step): (params: object) => Promise<void> {
    return async (params) => {
      const id = attemptId()
      await signIn((to) => to[name](id, params))
    }
  }

  function preparation(name: Preparation): (params: object) => Promise<void> {
    const prepare = step(name)
    return async (params) => {
      const key = JSON.stringify([name, attemptId(), params])
      const running = preparing.get(key)
      if (running && Date.now() - running.since < COALESCE_MS) return running.answer
      const started = { since: Date.now(), answer: prepare(params) }
      preparing.set(key, started)
      try {
        await started.answer
      } finally {
        if (preparing.get(key) === started) preparing.delete(key)
      }
    }
  }

  return {
    create: (params) => signIn((to) => to.createSignIn(params)),
    prepareFirstFactor: preparation('prepareFirstFactor'),
    attemptFirstFactor: step('attemptFirstFactor'),
    prepareSecondFactor: preparation('prepareSecondFactor'),
    attemptSecondFactor: step('attemptSecondFactor'),
    resetPassword: step('resetPassword'),
    reload: async () => {
      const id = attemptId()
      // Reads do not wait for verbs: one that another sign-in has overtaken must not bring this one back.
      await signIn(
        (to) => to.readSignIn(id),
        () => store.attempt.id === id,
      )
    },
    refresh: async () => {
      const basis = store.get().client
      store.catchUp((await ask((to) => to.readClient())).response, basis)
    },
    touch: async (sessionId, organization) => {
      const params =
        organization === undefined
          ? { intent: 'select_session' }
          : { intent: 'select_org', activeOrganizationId: organization }
      const wire = await onceUnlocked(() => takeTurn(() => ask((to) => to.touchSession(sessionId, params))))
      store.receive(wire.client)
      return wire.response
    },
    createOrganization: async (params) =>
      (await takeTurn(() => ask((to) => to.createOrganization(params)))).response,
    end: async (sessionId) =>
      store.receive((await takeTurn(() => ask((to) => to.endSession(sessionId)))).client),
    askAsUser: async (userId, verb, params = {}) => {
      // In turn: what sets or takes the session cookie must not be overtaken by a token that sets the one before.
      const wire = await takeTurn(() => ask((to) => to.askAsUser(userId, verb, params)))
      store.receive(wire.client)
      return wire.response
    },
    signOut: async () => store.leave((await takeTurn(() => ask((to) => to.signOut()))).response),
  }
}

/**
 * A tab that polled may know of a session before the answer that carries this browser's new secret has reached the browser (another tab
 * opened the link): until it has, the old secret is good for reads only.
 */
async function onceUnlocked<R>(ask: () => Promise<R>): Promise<R> {
  for (const wait of LOCK_WAITS) {
    try {
      return await ask()
    } catch (thrown) {
      if (!isClerkAPIResponseError(thrown) || thrown.errors[0]?.code !== 'resource_locked') throw thrown
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return ask()
}

async function answerOf<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer
  } catch (thrown) {
    throw toTransportError(thrown)
  }
}

function attemptIn(wire: Wire<SignInJson>): SignInJson | null | undefined {
  if (!('errors' in wire)) return wire.response
  const client: ClientJson | null | undefined = wire.meta?.client
  return client?.sign_in
}

import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { OrganizationJson, PasskeyOptionsJson, SessionJson, Wire, WireSuccess } from '@/lib/model/wire'
import { isClerkAPIResponseError } from './errors'
import { noSignIn, noSignUp } from './failures'
import { answerOf, createRefuse, createSteps, type Step } from './steps'
import type { Store } from './store'
import type { Surroundings } from './surroundings'
import type { Transport } from './transport'

/** Between one try and the next, in ms. */
const LOCK_WAITS = [100, 200, 400, 800, 1600]

/** What both API generations are made of. Each updates the store before it resolves, or throws a `ClerkError`. */
export interface Verbs {
  create: Step
  prepareFirstFactor: Step
  attemptFirstFactor: Step
  prepareSecondFactor: Step
  attemptSecondFactor: Step
  resetPassword: Step
  reload: () => Promise<void>
  /** Asks what the list of passkeys under a field is asked. */
  passkeyOptions: () => Promise<PasskeyOptionsJson>
  signUp: SignUpVerbs
  refresh: () => Promise<void>
  /** An organization is an id or a slug, null is none; left out, it stays. */
  touch: (sessionId: string, organization?: string | null) => Promise<SessionJson>
  createOrganization: (params: { name: string }) => Promise<OrganizationJson>
  end: (sessionId: string) => Promise<void>
  signOut: () => Promise<void>
  /** Asks as a person who is signed in. */
  askAsUser: <V extends UserVerb>(userId: string, verb: V, params?: object) => Promise<UserAnswers[V]>
}

export interface SignUpVerbs {
  create: Step
  update: Step
  prepare: Step
  attempt: Step
  reload: () => Promise<void>
}

/** Connects a store to a server. `transport()` throws where there is no browser. */
export function createVerbs(
  store: Store,
  transport: () => Transport,
  takeTurn: Surroundings['takeTurn'],
): Verbs {
  const signIn = createSteps({ store, track: store.signIn, transport, none: noSignIn })
  const signUp = createSteps({ store, track: store.signUp, transport, none: noSignUp })
  const refuse = createRefuse(store)

  async function ask<R>(send: (to: Transport) => Promise<Wire<R>>): Promise<WireSuccess<R>> {
    const wire = await answerOf(send(transport()))
    return 'errors' in wire ? refuse(wire) : wire
  }

  return {
    create: signIn.create((to, params) => to.createSignIn(params)),
    prepareFirstFactor: signIn.preparation((to, id, params) => to.prepareFirstFactor(id, params)),
    attemptFirstFactor: signIn.step((to, id, params) => to.attemptFirstFactor(id, params)),
    prepareSecondFactor: signIn.preparation((to, id, params) => to.prepareSecondFactor(id, params)),
    attemptSecondFactor: signIn.step((to, id, params) => to.attemptSecondFactor(id, params)),
    resetPassword: signIn.step((to, id, params) => to.resetPassword(id, params)),
    reload: signIn.reload((to, id) => to.readSignIn(id)),
    passkeyOptions: async () => (await ask((to) => to.passkeyOptions())).response,
    signUp: {
      create: signUp.create((to, params) => to.createSignUp(params)),
      update: signUp.step((to, id, params) => to.updateSignUp(id, params)),
      prepare: signUp.preparation((to, id, params) => to.prepareVerification(id, params)),
      attempt: signUp.step((to, id, params) => to.attemptVerification(id, params)),
      reload: signUp.reload((to, id) => to.readSignUp(id)),
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

import type { ClientJson, SessionJson, SignInJson, SignUpJson } from '@/lib/model/wire'
import { SIGN_IN, type Attempt } from './attempt'
import { SIGN_UP, type SignUpSeed } from './sign-up-seed'
import { Track, type Said, type TrackState } from './track'

export interface State {
  /** `undefined` until loaded, `null` when this browser has none yet. */
  client: ClientJson | null | undefined
  /** The session that the page may show: `undefined` while it is not known or being changed. */
  session: SessionJson | null | undefined
  signIn: TrackState<Attempt>
  signUp: TrackState<SignUpSeed>
}

/** The one place that holds what the browser knows. Made per provider, so the server never shares it. */
export class Store {
  readonly signIn: Track<SignInJson, Attempt>
  readonly signUp: Track<SignUpJson, SignUpSeed>
  #state: State
  readonly #first: State
  readonly #listeners = new Set<() => void>()
  #offered: ClientJson | null | undefined
  #holds = 0

  constructor(initial: ClientJson | null | undefined) {
    const session = initial === undefined ? undefined : findActiveSession(initial)
    const onUpdate = () => this.#set({})
    this.signIn = new Track(SIGN_IN, initial, onUpdate)
    this.signUp = new Track(SIGN_UP, initial, onUpdate)
    for (const track of this.#tracks) track.settle(session)
    this.#offered = initial
    this.#first = { client: initial, session, ...this.#attempts() }
    this.#state = this.#first
  }

  readonly get = (): State => this.#state
  /** What the server rendered, for hydration. */
  readonly getFirst = (): State => this.#first
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes the props of a server render. Props that were seen, or are older than an answer, change nothing. */
  adopt(client: ClientJson | null | undefined): void {
    if (client === this.#offered || client === undefined) return
    this.#offered = client
    if (this.#isCurrent(client)) this.follow(client)
  }

  /** Takes what was read while `basis` was known, unless an answer has been faster. */
  catchUp(client: ClientJson | null, basis: State['client']): void {
    if (basis === this.#state.client || this.#isCurrent(client)) this.follow(client)
  }

  /** Takes what this browser's cookies say, its active session too. */
  follow(client: ClientJson | null): void {
    this.#take(client ?? { sign_in: null, sign_up: null }, client)
    for (const track of this.#tracks) track.renew()
    const session = this.#holds > 0 ? this.#state.session : findActiveSession(client)
    this.#set({ client, session })
  }

  /** Takes the answer of a verb, and what it `said` of the attempt. It never selects a session: `setActive` does. */
  receive(client: ClientJson | null | undefined, said: Said = {}): void {
    const isNews = client && this.#isCurrent(client)
    const next = isNews ? client : this.#state.client
    this.#take({ ...(isNews && client), ...said }, next)
    const shown = this.#state.session
    this.#set({ client: next, session: this.#holds > 0 ? shown : shown && findSession(next, shown.id) })
  }

  /** Keeps answers from showing a session while it is being changed. */
  hold(): () => void {
    this.#holds += 1
    return () => {
      this.#holds -= 1
    }
  }

  /** Signs out: whatever was complete belongs to a session that is gone. */
  leave(client: ClientJson | null): void {
    for (const track of this.#tracks) if (track.attempt.createdSessionId) track.moveOn()
    this.follow(client)
  }

  /** Shows a session; the attempt that made it is done with. */
  publish(session: SessionJson | null | undefined): void {
    this.#set({ session })
  }

  get #tracks() {
    return [this.signIn, this.signUp] as const
  }

  #attempts(): Pick<State, 'signIn' | 'signUp'> {
    return { signIn: this.signIn.state, signUp: this.signUp.state }
  }

  #take(said: Said, client: ClientJson | null | undefined): void {
    const knownId = this.#state.client?.id
    this.signIn.take(said.sign_in, client, knownId)
    this.signUp.take(said.sign_up, client, knownId)
  }

  #set(change: Partial<State>): void {
    const { session } = { ...this.#state, ...change }
    for (const track of this.#tracks) track.settle(session)
    this.#state = { ...this.#state, ...change, ...this.#attempts() }
    for (const listener of this.#listeners) listener()
  }

  #isCurrent(client: ClientJson | null): boolean {
    const known = this.#state.client
    return !client || known?.id !== client.id || client.updated_at >= known.updated_at
  }
}

/** Finds a session that is signed in, or waits for its tasks. */
export function findSession(client: ClientJson | null | undefined, id: string | null): SessionJson | null {
  const session = client?.sessions.find((one) => one.id === id)
  return session && (session.status === 'active' || session.status === 'pending') ? session : null
}

function findActiveSession(client: ClientJson | null): SessionJson | null {
  return client && findSession(client, client.last_active_session_id)
}

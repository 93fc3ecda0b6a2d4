import type { ClientJson, SessionJson, SignInJson } from '@/lib/model/wire'
import { EMPTY_ATTEMPT, toAttempt, type Attempt } from './attempt'
import { CLEAN, type SignInErrors } from './signals'

/**
 * Where an attempt lives. Facades hold the cell, not the attempt, so a closure never goes stale; once a
 * sign-in is finalised the store moves on to a fresh cell, and old closures keep the last state.
 */
export interface Cell {
  attempt: Attempt
  canBeDiscarded: boolean
}

export interface SignInState {
  cell: Cell
  errors: SignInErrors
  /** Core 3 calls that run. A flag would be cleared by the first of two to finish. */
  calls: number
}

export interface State {
  /** `undefined` until loaded, `null` when this browser has none yet. */
  client: ClientJson | null | undefined
  /** The session that the page may show: `undefined` while it is not known or being changed. */
  session: SessionJson | null | undefined
  /** Replaced whenever anything about the sign-in changes: hooks make new facades by it. */
  signIn: SignInState
}

/** The one place that holds what the browser knows. Made per provider, so the server never shares it. */
export class Store {
  #state: State
  readonly #first: State
  readonly #listeners = new Set<() => void>()
  readonly #discarded = new Set<string>()
  #offered: ClientJson | null | undefined
  #holds = 0
  #resets = 0

  constructor(initial: ClientJson | null | undefined) {
    const session = initial === undefined ? undefined : findActiveSession(initial)
    const attempt = toAttempt(initial?.sign_in ?? null, initial?.id)
    this.#offered = initial
    this.#first = {
      client: initial,
      session,
      signIn: {
        cell: newCell(madeSession(attempt, session) ? EMPTY_ATTEMPT : attempt),
        errors: CLEAN,
        calls: 0,
      },
    }
    this.#state = this.#first
  }

  readonly get = (): State => this.#state
  /** What the server rendered, for hydration. */
  readonly getFirst = (): State => this.#first
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get attempt(): Attempt {
    return this.#state.signIn.cell.attempt
  }

  /** How often `reset` ran: an answer to a question from before it is of no interest any more. */
  get resets(): number {
    return this.#resets
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
    this.#take(client?.sign_in ?? null, client)
    const session = this.#holds > 0 ? this.#state.session : findActiveSession(client)
    this.#set({ client, session, signIn: { ...this.#state.signIn } })
  }

  /** Takes the answer of a verb. It never selects a session: `setActive` does. */
  receive(client: ClientJson | null | undefined, signIn: SignInJson | null = client?.sign_in ?? null): void {
    const next = client && this.#isCurrent(client) ? client : this.#state.client
    this.#take(signIn, next)
    const shown = this.#state.session
    this.#set({ client: next, session: this.#holds > 0 ? shown : shown && findSession(next, shown.id) })
  }

  /** Keeps a sign-in from ever showing up again. */
  discard(id: string | undefined): void {
    if (id) this.#discarded.add(id)
  }

  /** Starts over without asking the server, whose attempt is ignored from here on. */
  reset(): void {
    this.#resets += 1
    this.discard(this.attempt.id)
    const { cell } = this.#state.signIn
    cell.attempt = EMPTY_ATTEMPT
    cell.canBeDiscarded = true
    this.setSignIn({ errors: CLEAN })
  }

  setSignIn(change: Partial<SignInState>): void {
    this.#set({ signIn: { ...this.#state.signIn, ...change } })
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
    if (this.attempt.createdSessionId) this.#moveOn()
    this.follow(client)
  }

  /** Shows a session; the sign-in that made it is done with. */
  publish(session: SessionJson | null | undefined): void {
    this.#set({ session })
  }

  #take(json: SignInJson | null, client: ClientJson | null | undefined): void {
    // A null attempt wipes nothing: a completed one stays readable until finalize() or reset().
    if (!json || this.#discarded.has(json.id)) return
    const { cell } = this.#state.signIn
    const attempt = toAttempt(json, client?.id)
    // A page that waits for an e-mail link asks every second: news only makes new facades.
    if (client?.id === this.#state.client?.id && isSame(attempt, cell.attempt)) return
    if (json.id !== cell.attempt.id) cell.canBeDiscarded = false
    cell.attempt = attempt
    this.#state = { ...this.#state, signIn: { ...this.#state.signIn } }
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change }
    if (madeSession(this.attempt, this.#state.session)) this.#moveOn()
    for (const listener of this.#listeners) listener()
  }

  #moveOn(): void {
    this.discard(this.attempt.id)
    this.#state.signIn.cell.canBeDiscarded = true
    this.#state = { ...this.#state, signIn: { ...this.#state.signIn, cell: newCell(EMPTY_ATTEMPT) } }
  }

  #isCurrent(client: ClientJson | null): boolean {
    const known = this.#state.client
    return !client || known?.id !== client.id || client.updated_at >= known.updated_at
  }
}

function newCell(attempt: Attempt): Cell {
  return { attempt, canBeDiscarded: false }
}

function isSame(one: Attempt, other: Attempt): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function madeSession(attempt: Attempt, session: SessionJson | null | undefined): boolean {
  return session != null && session.id === attempt.createdSessionId
}

/** Finds a session that is signed in, or waits for its tasks. */
export function findSession(client: ClientJson | null | undefined, id: string | null): SessionJson | null {
  const session = client?.sessions.find((one) => one.id === id)
  return session && (session.status === 'active' || session.status === 'pending') ? session : null
}

function findActiveSession(client: ClientJson | null): SessionJson | null {
  return client && findSession(client, client.last_active_session_id)
}

import type { ClientJson, SessionJson, SignInJson, SignUpJson } from '@/lib/model/wire'
import type { ClerkError } from './errors'

/** What the store knows a sign-in or a sign-up by. */
export interface Attempted {
  id: string | undefined
  createdSessionId: string | null
}

/**
 * Where an attempt lives. Facades hold the cell, not the attempt, so a closure never goes stale; once an
 * attempt is finalised its track moves on to a fresh cell, and old closures keep the last state.
 */
export interface Cell<A> {
  attempt: A
  canBeDiscarded: boolean
}

export interface TrackState<A> {
  cell: Cell<A>
  /** What the last Core 3 call failed with. */
  error: ClerkError | null
  /** Core 3 calls that run. A flag would be cleared by the first of two to finish. */
  calls: number
}

/** The attempts that an answer speaks of. What it leaves out, it says nothing about. */
export type Said = Partial<Pick<ClientJson, 'sign_in' | 'sign_up'>>

/** How one kind of attempt is told from the other. */
export interface Kind<J, A> {
  find: (said: Said) => J | null | undefined
  say: (json: J) => Said
  /** `null`, and one that was abandoned, is no attempt. */
  read: (json: J | null, clientId: string | undefined) => A
  /** It goes on as an attempt of the other kind. */
  isTransferable: (json: J) => boolean
}

/** One kind of attempt in this browser, from the first to the last. */
export class Track<J extends SignInJson | SignUpJson, A extends Attempted> {
  readonly kind: Kind<J, A>
  readonly #onUpdate: () => void
  readonly #discarded = new Set<string>()
  #state: TrackState<A>
  #isTransferable = false
  #resets = 0

  constructor(kind: Kind<J, A>, client: ClientJson | null | undefined, onUpdate: () => void) {
    this.kind = kind
    this.#onUpdate = onUpdate
    this.#state = { cell: this.#newCell(), error: null, calls: 0 }
    if (client) this.take(kind.find(client), client, undefined)
  }

  /** Replaced whenever anything about the attempt changes: hooks make new facades by it. */
  get state(): TrackState<A> {
    return this.#state
  }
  get cell(): Cell<A> {
    return this.#state.cell
  }
  get attempt(): A {
    return this.#state.cell.attempt
  }
  /** How often `reset` ran: an answer to a question from before it is of no interest any more. */
  get resets(): number {
    return this.#resets
  }

  /** Says what a call does. */
  readonly update = (change: Partial<TrackState<A>>): void => {
    this.renew(change)
    this.#onUpdate()
  }

  /** Starts over without asking the server, whose attempt is ignored from here on. */
  reset(): void {
    this.#resets += 1
    this.discard(this.attempt.id)
    const { cell } = this
    cell.attempt = this.kind.read(null, undefined)
    cell.canBeDiscarded = true
    this.#isTransferable = false
    this.update({ error: null })
  }

  /** Keeps an attempt from ever showing up again. */
  discard(id: string | undefined): void {
    if (id) this.#discarded.add(id)
  }

  /** Takes what an answer said of the attempt. `knownId` is the client that the page knew before. */
  take(json: J | null | undefined, client: ClientJson | null | undefined, knownId: string | undefined): void {
    // Null wipes nothing: a completed one stays readable until finalize() or reset(). One that was to go on as the other kind did so.
    if (json === null && this.#isTransferable) this.moveOn()
    if (!json || this.#discarded.has(json.id)) return
    const { cell } = this
    const attempt = this.kind.read(json, client?.id)
    // A page that waits for an e-mail link asks every second: news only makes new facades.
    if (client?.id === knownId && isSame(attempt, cell.attempt)) return
    if (json.id !== cell.attempt.id) cell.canBeDiscarded = false
    cell.attempt = attempt
    this.#isTransferable = this.kind.isTransferable(json)
    this.renew()
  }

  /** A completed one whose session is shown is done with. */
  settle(session: SessionJson | null | undefined): void {
    if (session && session.id === this.attempt.createdSessionId) this.moveOn()
  }

  moveOn(): void {
    this.discard(this.attempt.id)
    this.cell.canBeDiscarded = true
    this.#isTransferable = false
    this.renew({ cell: this.#newCell() })
  }

  renew(change: Partial<TrackState<A>> = {}): void {
    this.#state = { ...this.#state, ...change }
  }

  #newCell(): Cell<A> {
    return { attempt: this.kind.read(null, undefined), canBeDiscarded: false }
  }
}

function isSame(one: Attempted, other: Attempted): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

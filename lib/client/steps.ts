import { SECOND } from '@/lib/model/time'
import type { SignInJson, SignUpJson, Wire } from '@/lib/model/wire'
import type { ClerkAPIResponseError } from './errors'
import { toResponseError, toTransportError } from './failures'
import type { Store } from './store'
import type { Attempted, Track } from './track'
import type { Transport } from './transport'

/** How long a prepare that got no answer is waited for before the same one is sent again. */
const COALESCE_MS = 30 * SECOND

export type Refuse = (wire: Extract<Wire<unknown>, { errors: unknown }>) => never

/** One request about an attempt that runs. */
type Request<J> = (to: Transport, id: string, params: object) => Promise<Wire<J>>
export type Step = (params: object) => Promise<void>

export interface Steps<J> {
  /** Begins an attempt. */
  create: (send: (to: Transport, params: object) => Promise<Wire<J>>) => Step
  step: (send: Request<J>) => Step
  /** Shares the request with an identical one that is in flight: two clicks send one message. */
  preparation: (send: Request<J>) => Step
  reload: (send: (to: Transport, id: string) => Promise<Wire<J>>) => () => Promise<void>
}

interface Scene<J extends SignInJson | SignUpJson, A extends Attempted> {
  store: Store
  track: Track<J, A>
  transport: () => Transport
  /** Tells that there is no attempt to go on with. */
  none: () => ClerkAPIResponseError
}

/** What the verbs of both kinds of attempt are made of. */
export function createSteps<J extends SignInJson | SignUpJson, A extends Attempted>(
  scene: Scene<J, A>,
): Steps<J> {
  const { store, track, transport, none } = scene
  const { kind } = track
  const refuse = createRefuse(store)

  async function run(send: (to: Transport) => Promise<Wire<J>>, isWanted = () => true): Promise<void> {
    const asked = track.resets
    const wire = await answerOf(send(transport()))
    // Someone started over meanwhile: what comes back is not wanted any more.
    if (asked !== track.resets) track.discard(attemptIn(wire)?.id)
    if (!isWanted()) return
    if ('errors' in wire) return refuse(wire)
    store.receive(wire.client, kind.say(wire.response))
  }

  function attemptIn(wire: Wire<J>): J | null | undefined {
    if (!('errors' in wire)) return wire.response
    return wire.meta?.client && kind.find(wire.meta.client)
  }

  function attemptId(): string {
    const { id } = track.attempt
    if (id === undefined) throw none()
    return id
  }

  function step(send: Request<J>): Step {
    return async (params) => {
      const id = attemptId()
      await run((to) => send(to, id, params))
    }
  }

  function preparation(send: Request<J>): Step {
    const preparing = new Map<string, { since: number; answer: Promise<void> }>()
    const prepare = step(send)
    return async (params) => {
      const key = JSON.stringify([attemptId(), params])
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
    create: (send) => (params) => run((to) => send(to, params)),
    step,
    preparation,
    reload: (send) => async () => {
      const id = attemptId()
      // Reads do not wait for verbs: one that another attempt has overtaken must not bring this one back.
      await run(
        (to) => send(to, id),
        () => track.attempt.id === id,
      )
    },
  }
}

/** A refusal carries state: the attempt may have moved although the answer was wrong. */
export function createRefuse(store: Store): Refuse {
  return (wire) => {
    store.receive(wire.meta?.client)
    throw toResponseError(wire)
  }
}

export async function answerOf<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer
  } catch (thrown) {
    throw toTransportError(thrown)
  }
}

import { mask } from './mask'
import { transport } from './transport'

/** A request to the server and its answer, without anything secret: what was typed is masked before anybody is told. */
export interface Observed {
  id: number
  /** As the transport calls it: `"attemptFirstFactor"`. */
  verb: string
  sentAt: number
  /** Null while there is no answer yet. */
  tookMs: number | null
  /** As over HTTP; 0 = no answer came. */
  status: number | null
  params: unknown
  answer: unknown
}

type Listener = (observed: Observed) => void
type Method = (...args: unknown[]) => unknown

let count = 0

/**
 * Tells of every request of this page, once when it leaves and once when it is answered, until the returned function is called. Pages that
 * do not observe do not load this.
 */
export function observe(tell: Listener): () => void {
  const before = Object.entries(transport)
  for (const [verb, method] of before)
    if (isMethod(method)) Reflect.set(transport, verb, watched(verb, method))
  return () => {
    for (const [verb, method] of before) Reflect.set(transport, verb, method)
  }

  function watched(verb: string, method: Method): Method {
    return async (...args) => {
      const id = ++count
      const sentAt = Date.now()
      const since = performance.now()
      const params = args.filter((arg) => typeof arg === 'object' && arg !== null)
      // An id in the path is no payload; of the user's own verbs, the name is what there is to know.
      const name = verb === 'askAsUser' && typeof args[1] === 'string' ? args[1] : verb
      const asked = { id, verb: name, sentAt, params: mask(params[0], args) }
      tell({ ...asked, tookMs: null, status: null, answer: undefined })
      const end = (status: number, answer: unknown) =>
        tell({ ...asked, tookMs: performance.now() - since, status, answer: mask(answer, args) })
      try {
        const answer = await method(...args)
        end(statusOf(answer), bodyOf(answer))
        return answer
      } catch (thrown) {
        end(0, undefined)
        throw thrown
      }
    }
  }
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function'
}

function statusOf(answer: unknown): number {
  const status = isRecord(answer) && 'errors' in answer ? answer['status'] : 200
  return typeof status === 'number' ? status : 200
}

/** The attempt, or what was refused. The whole client comes with each, and says it all once more. */
function bodyOf(answer: unknown): unknown {
  if (!isRecord(answer)) return answer
  if ('errors' in answer) return { errors: answer['errors'] }
  return 'response' in answer ? answer['response'] : answer
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

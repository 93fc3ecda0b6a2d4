import { headers } from 'next/headers'
import { after } from 'next/server'
import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { describeError } from '@/lib/model/errors'
import type { Wire, WireRefusal } from '@/lib/model/wire'
import { callerAddress } from '@/lib/ports/address'
import { readCookies, setClientCookie } from '@/lib/ports/cookies'
import { describeDevice } from '@/lib/ports/device'
import { env } from '@/lib/ports/env'
import { causeOf, log } from '@/lib/ports/log'
import type { Browser, Ports } from '@/lib/ports/ports'
import { getPorts } from '@/lib/ports/server'
import { identifyBrowser, type KnownBrowser } from '@/lib/session/browser'
import { toErrorJson } from '@/lib/model/errors/to-json'
import type { Visit } from '@/lib/visit/visit'
import { requireSameOrigin } from './same-origin'
import { toClientJson } from './client-json'

/** What a handler came to: what it answers, and the browser as it is now. */
export interface Answer<R> {
  response: R
  browser: Browser | null
}

/** Thrown by a handler to answer with several errors and the browser that goes with them. */
export class Refusal extends Error {
  constructor(
    readonly errors: readonly [SignInError, ...SignInError[]],
    readonly browser: Browser | null,
  ) {
    super(errors[0].code)
  }
}

/**
 * Lets one mutation in: same origin, a browser that proves itself, then the work; and answers in the wire's words.
 * Never throws: a refusal keeps its code, and a failure becomes a code with a trace id, its cause in the log.
 */
export async function answer<R>(
  verb: string,
  work: (ports: Ports, visit: Visit) => Promise<Answer<R>>,
): Promise<Wire<R>> {
  let ports: Ports | null = null
  let browser: Browser | null = null
  try {
    const sent = await headers()
    requireSameOrigin(sent, env().origin)
    ports = await getPorts()
    const known = await identifyBrowser(ports, (await readCookies()).client)
    browser = known?.browser ?? null
    // Another step has just replaced the secret this one came with; it may read, and try again with the new one.
    if (known?.isStale) throw new SignInError('resource_locked')
    const done = await work(ports, visitOf(sent, known))
    pumpLater(ports)
    return { response: done.response, client: done.browser && toClientJson(done.browser, ports) }
  } catch (error) {
    if (error instanceof Refusal) {
      // What an owner must hear of does not wait for the next request.
      if (ports && error.errors[0].details.notice) pumpLater(ports)
      return toWire(error.errors, error.browser, ports)
    }
    if (error instanceof SignInError) return toWire([error], browser, ports)
    return failure(verb, error)
  }
}

/** Hands the browser its secret where a step made or rotated it. */
export async function handOver(browser: Browser | null, newSecret: string | null): Promise<void> {
  if (browser && newSecret) await setClientCookie(browser.id, newSecret)
}

/** What broke is in the log under the trace id; the browser gets the id alone. */
export function failure(verb: string, error: unknown): WireRefusal {
  const trace = newId('trace')
  log('error', 'internal_error', { verb, trace, ...causeOf(error) })
  return refusalOf([new SignInError('internal_clerk_error')], trace)
}

/** A refusal in the wire's words, with the browser's state where it has one. */
export function toWire(
  errors: readonly SignInError[],
  browser: Browser | null,
  ports: Ports | null,
): WireRefusal {
  const meta = browser && ports ? { meta: { client: toClientJson(browser, ports) } } : {}
  return { ...refusalOf(errors, newId('trace')), ...meta }
}

function refusalOf(errors: readonly SignInError[], trace: string): WireRefusal {
  const [first] = errors
  const status = first ? describeError(first.code).status : 500
  const seconds = status === 429 ? first?.details.seconds : undefined
  return {
    errors: errors.map(toErrorJson),
    status,
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
    clerk_trace_id: trace,
  }
}

/** Who follows a link to us. No origin is asked of a GET, so whatever it may do needs a proof of its own. */
export async function visitByLink(): Promise<{ ports: Ports; visit: Visit }> {
  const ports = await getPorts()
  const known = await identifyBrowser(ports, (await readCookies()).client)
  return { ports, visit: visitOf(await headers(), known) }
}

function visitOf(sent: Headers, known: KnownBrowser | null): Visit {
  const { ADDRESS_HEADER: header, ADDRESS_HOPS: hops } = env()
  const userAgent = sent.get('user-agent')?.slice(0, 512).replaceAll('\0', '') ?? null
  return {
    browser: known?.browser ?? null,
    isReadOnly: known?.isStale ?? false,
    address: callerAddress(sent, { header, hops }),
    userAgent,
    device: describeDevice(userAgent).name,
  }
}

// Whatever a crash or a slow mail server left behind goes out with the next request.
function pumpLater(ports: Ports): void {
  after(async () => {
    try {
      await ports.outbox.pump()
    } catch (error) {
      log('error', 'outbox_pump_failed', causeOf(error))
    }
  })
}

import type { ClientJson, SessionJson, TokenJson, UserJson, Wire } from '@/lib/model/wire'
import type { Browser, Ports } from '@/lib/ports/ports'
import { readCookies } from '@/lib/ports/cookies'
import { getPorts } from '@/lib/ports/server'
import { identifyBrowser } from '@/lib/session/browser'
import { mintToken } from '@/lib/session/token'
import { toSdkUser, type SdkUserJson } from './sdk-user'

/** A session with its token: the official SDK takes it from there, and asks for one only when it has run out. */
type WithToken = SessionJson & { user: SdkUserJson; last_active_token: TokenJson | null }

/**
 * An answer whose sessions bring their tokens. Our own hooks ask for a token when they need one, and get it in a cookie that no script
 * reads; the official SDK keeps it in the page.
 */
export async function withTokens(wire: Wire<unknown>): Promise<Wire<unknown>> {
  const client = clientOf(wire)
  if (!client || client.sessions.length === 0) return wire
  const ports = await getPorts()
  // Read anew, by the cookie as this answer leaves it: a token says what the database says now.
  const known = await identifyBrowser(ports, (await readCookies()).client)
  // A secret that was just replaced may read for the sake of a second tab, and gets no token: somebody may have planted it.
  if (!known || known.isStale || known.browser.id !== client.id) return wire
  const tokens = await tokensOf(ports, known.browser)
  if ('errors' in wire) return { ...wire, meta: { client: addTo(client, tokens) } }
  return {
    response: answered(wire.response, client, tokens),
    client: wire.client && addTo(wire.client, tokens),
  }
}

function answered(response: unknown, client: ClientJson, tokens: Tokens): unknown {
  if (isClient(response)) return addTo(response, tokens)
  if (isSession(response)) return withToken(response, tokens)
  if (!isUser(response)) return response
  const session = client.sessions.find(({ user }) => user.id === response.id)
  return toSdkUser(response, session?.organization ?? null)
}

type Tokens = ReadonlyMap<string, string>

async function tokensOf(ports: Ports, browser: Browser): Promise<Tokens> {
  const pairs = browser.sessions.map(async (live) => [live.id, await mintToken(ports, live)] as const)
  return new Map(await Promise.all(pairs))
}

function addTo(client: ClientJson, tokens: Tokens): ClientJson {
  return { ...client, sessions: client.sessions.map((session) => withToken(session, tokens)) }
}

function withToken(session: SessionJson, tokens: Tokens): WithToken {
  const jwt = tokens.get(session.id)
  return {
    ...session,
    user: toSdkUser(session.user, session.organization),
    last_active_token: jwt === undefined ? null : { object: 'token', jwt },
  }
}

function clientOf(wire: Wire<unknown>): ClientJson | null {
  if ('errors' in wire) return wire.meta?.client ?? null
  return wire.client ?? (isClient(wire.response) ? wire.response : null)
}

function isClient(response: unknown): response is ClientJson {
  return objectOf(response) === 'client'
}

// Of one that was deleted there is its id alone.
function isUser(response: unknown): response is UserJson {
  return objectOf(response) === 'user' && !Reflect.has(Object(response), 'deleted')
}

// One of the list of somebody's sessions is called the same, and is nothing that a page could be in.
function isSession(response: unknown): response is SessionJson {
  return objectOf(response) === 'session' && hasUser(response)
}

function hasUser(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'user' in response
}

function objectOf(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'object' in response ? response.object : null
}

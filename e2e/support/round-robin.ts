import { createServer, request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  url: string
  /** Whom to hand requests on to; there may be none yet. */
  targets: string[]
  /** Who answered each POST, in order. */
  posts: string[]
  stop(): Promise<void>
}

/** Stands before several instances as a load balancer does: each next request goes to the next instance, and past one that is gone. */
export async function startRoundRobin(): Promise<RoundRobin> {
  const targets: string[] = []
  const posts: string[] = []
  // Steps and page loads take turns apart, so that two steps of a sign-in never meet the same instance.
  const turns = { steps: 0, reads: 0 }
  const server = createServer((incoming, outgoing) => {
    const isFile = incoming.url?.startsWith('/_next/static/')
    const from = isFile ? 0 : turns[incoming.method === 'POST' ? 'steps' : 'reads']++
    const inTurn = targets.map((_, index) => targets[(from + index) % targets.length] ?? '')
    buffer(incoming)
      .then((body) => handOn(incoming, body, inTurn))
      .then(({ target, response }) => {
        if (incoming.method === 'POST') posts.push(target)
        outgoing.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(outgoing)
      })
      .catch(() => outgoing.headersSent || outgoing.writeHead(502).end())
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${portOf(server.address())}`,
    targets,
    posts,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function handOn(
  incoming: IncomingMessage,
  body: Buffer,
  [target, ...others]: string[],
): Promise<{ target: string; response: IncomingMessage }> {
  if (target === undefined) throw new Error('Nobody is there.')
  try {
    return { target, response: await ask(target, incoming, body) }
  } catch (error) {
    // A request that somebody may have begun to answer must not be done twice.
    const isUnheard = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    if (isUnheard) return handOn(incoming, body, others)
    throw error
  }
}

function ask(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(target)
    request({ hostname, port, path: url, method, headers, agent: false }, resolve)
      .once('error', reject)
      .end(body)
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === 'string') throw new Error('It listens on no port.')
  return address.port
}

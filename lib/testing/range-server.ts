import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { findFreePort } from './free-port'

/** What the next answers are: hash suffixes with their counts, something that is no such answer, or none at all. */
export type RangeMood = { counts: Record<string, number> } | { status: number; body: string } | 'silent'

export interface RangeServer {
  url: string
  /** Everything that was asked, as it came over the wire: the address, then each header. */
  asked(): readonly string[]
  answer(mood: RangeMood): void
  stop(): Promise<void>
}

/** Answers on localhost as the range API of Have I Been Pwned does, padding included. */
export async function startRangeServer(): Promise<RangeServer> {
  const asked: string[] = []
  let mood: RangeMood = { counts: {} }
  const server = createServer((request, response) => {
    asked.push(textOf(request))
    if (mood === 'silent') return
    if ('status' in mood) return void response.writeHead(mood.status).end(mood.body)
    const lines = Object.entries({ ...PADDING, ...mood.counts }).map(
      ([suffix, count]) => `${suffix}:${count}`,
    )
    response.end(lines.join('\r\n'))
  })
  const port = await findFreePort()
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    url: `http://localhost:${port}`,
    asked: () => asked,
    answer: (next) => void (mood = next),
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** SHA-1 in upper-case hex, as the API counts. */
export function sha1Of(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase()
}

const PADDING = Object.fromEntries(
  Array.from({ length: 800 }, (_, n) => [sha1Of(`padding ${n}`).slice(5), 0]),
)

function textOf({ method, url, rawHeaders }: IncomingMessage): string {
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 ? [] : [`${name.toLowerCase()}: ${rawHeaders[at + 1]}`],
  )
  return [`${method} ${url}`, ...headers].join('\n')
}

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { findFreePort } from './free-port'

/** How the next proofs are judged: as they deserve, as somebody says, or not at all. */
export type TurnstileMood = 'honest' | 'silent' | { status: number; body: string; location?: string }

export interface TurnstileServer {
  scriptUrl: string
  verifyUrl: string
  /** What was asked, decoded. */
  asked(): readonly Record<string, string>[]
  answer(mood: TurnstileMood): void
  stop(): Promise<void>
}

export const SITE_KEY = '1x00000000000000000000AA'
export const SECRET_KEY = '1x0000000000000000000000000000000AA'

const fact = z.object({ action: z.string(), cdata: z.string(), hostname: z.string(), id: z.string() })
type Facts = z.infer<typeof fact>

/** A proof as the widget makes one: it holds what the verifier says of it. */
export function proofOf(facts: Omit<Facts, 'id'>): string {
  return Buffer.from(JSON.stringify({ ...facts, id: randomUUID() })).toString('base64url')
}

/** Answers on localhost as Cloudflare does: the script, the widget in its frame, and what judges a proof once. */
export async function startTurnstile(): Promise<TurnstileServer> {
  const asked: Record<string, string>[] = []
  const used = new Set<string>()
  let mood: TurnstileMood = 'honest'

  const judge = ({ secret, response = '' }: Record<string, string>): object => {
    if (secret !== SECRET_KEY) return refusal('invalid-input-secret')
    const facts = read(response)
    if (!facts) return refusal('invalid-input-response')
    if (used.has(facts.id)) return refusal('timeout-or-duplicate')
    used.add(facts.id)
    const { action, cdata, hostname } = facts
    return {
      success: true,
      'error-codes': [],
      challenge_ts: new Date().toISOString(),
      action,
      cdata,
      hostname,
    }
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/api.js') return void response.setHeader('content-type', 'text/javascript').end(SCRIPT)
    if (pathname === '/widget.js')
      return void response.setHeader('content-type', 'text/javascript').end(WIDGET)
    if (pathname === '/widget') return void response.setHeader('content-type', 'text/html').end(FRAME)
    void bodyOf(request).then((body) => {
      const said = Object.fromEntries(new URLSearchParams(body))
      asked.push(said)
      if (mood === 'silent') return
      if (mood !== 'honest')
        return void response
          .writeHead(mood.status, mood.location ? { location: mood.location } : {})
          .end(mood.body)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(judge(said)))
    })
  })
  const port = await findFreePort()
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  const url = `http://localhost:${port}`
  return {
    scriptUrl: `${url}/api.js`,
    verifyUrl: `${url}/siteverify`,
    asked: () => asked,
    answer: (next) => void (mood = next),
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function refusal(code: string): object {
  return { success: false, 'error-codes': [code], messages: [] }
}

function read(proof: string): Facts | null {
  try {
    return fact.parse(JSON.parse(Buffer.from(proof, 'base64url').toString()))
  } catch {
    return null
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(z.instanceof(Buffer).parse(part))
  return Buffer.concat(parts).toString()
}

/** What the page calls: `render` puts a frame into the container, and calls back with what comes out of it. */
const SCRIPT = `{
  const origin = new URL(document.currentScript.src).origin
  window.turnstile = {
    render(container, options) {
      const frame = document.createElement('iframe')
      const { action, cData: cdata } = options
      frame.title = 'Widget'
      frame.src = origin + '/widget?' + new URLSearchParams({ action, cdata, hostname: location.hostname })
      addEventListener('message', ({ source, data }) => {
        if (source !== frame.contentWindow) return
        if (data.proof) options.callback(data.proof)
        else options['error-callback']('300010')
      })
      container.append(frame)
      return 'widget-1'
    },
    remove() {},
  }
}`

const FRAME = `<!doctype html><title>Widget</title>
<button id="human">I am human</button><button id="robot">I am a robot</button><button id="broken">Break</button>
<script src="/widget.js"></script>`

const WIDGET = `
const facts = Object.fromEntries(new URLSearchParams(location.search))
const tell = (word) => parent.postMessage(word, '*')
const proof = () => btoa(JSON.stringify({ ...facts, id: crypto.randomUUID() })).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
document.querySelector('#human').onclick = () => tell({ proof: proof() })
document.querySelector('#robot').onclick = () => tell({ proof: 'robot' })
document.querySelector('#broken').onclick = () => tell({})
`

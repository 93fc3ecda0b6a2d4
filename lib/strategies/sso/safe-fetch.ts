import type { CustomFetch } from 'openid-client'

/** No answer of a provider is near that: keys and metadata are some ten thousand bytes. */
const MAX_BYTES = 512 * 1024

/**
 * Asks a provider: over TLS (or this very machine), without following redirects, and reads no more than it should say. What some say
 * against the standard is put right.
 */
export function safeFetch(send: typeof fetch): CustomFetch {
  return async (address, { body, headers, method, signal }) => {
    const url = new URL(address)
    if (!isSafe(url)) throw new Error('A provider may only be asked over TLS.')
    const response = await send(url, {
      body: typeof body === 'string' || body instanceof URLSearchParams ? body : null,
      headers,
      method,
      redirect: 'manual',
      // What is said about one person is not kept for the next one, whatever the framework does with `fetch`.
      cache: 'no-store',
      ...(signal ? { signal } : {}),
    })
    const text = await readAtMost(response, MAX_BYTES)
    const isToken = method === 'POST' && body instanceof URLSearchParams
    return isToken ? conform(response, text) : again(response, text)
  }
}

/** What travels to this machine itself is seen by nobody else: your own tests and the demo. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLocal(url)
}

export function isLocal(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

async function readAtMost(response: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  if (response.body)
    for await (const chunk of response.body) {
      size += chunk.byteLength
      // Leaving the loop cancels the rest.
      if (size > limit) throw new Error('A provider’s answer is too long.')
      text += decoder.decode(chunk, { stream: true })
    }
  return text + decoder.decode()
}

function again({ status, headers }: Response, text: string): Response {
  return new Response(text === '' ? null : text, { status, headers })
}

/**
 * GitHub and Slack refuse with 200 (RFC 6749, 5.2: 400), Twitch lists scopes in an array (5.1: a string), and some leave out that a token
 * is of the usual kind.
 */
function conform(response: Response, text: string): Response {
  const said = parse(text)
  if (response.status !== 200 || !said) return again(response, text)
  if ('error' in said && !('access_token' in said))
    return new Response(text, { status: 400, headers: { 'content-type': 'application/json' } })
  const scope = 'scope' in said && Array.isArray(said.scope) ? { scope: said.scope.join(' ') } : {}
  return Response.json({ token_type: 'Bearer', ...said, ...scope })
}

function parse(text: string): object | null {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' ? said : null
  } catch {
    return null
  }
}

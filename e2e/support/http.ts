import { request, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** Each Set-Cookie line as it came. */
  setCookies: string[]
  body: string
}

/** Sends one request as it is: any Host, Origin and cookie, which a browser and `fetch` would not let us choose; follows nothing. */
export function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
  const { hostname, port, origin } = new URL(url)
  // Not the parsed path, from which the parser has taken what a server must cope with.
  const path = url.slice(origin.length) || '/'
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers }, (response) => {
      text(response).then(
        (received) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            setCookies: response.headers['set-cookie'] ?? [],
            body: received,
          }),
        reject,
      )
    })
    // Node writes no length for a GET, and its body would be taken for the next request.
    if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body))
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

/** A form as browsers send it when it has an action: the type with its boundary, and the bytes. */
export async function toMultipart(fields: Iterable<readonly [string, string | Blob]>): Promise<{
  type: string
  bytes: Uint8Array
}> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const encoded = new Response(form)
  return {
    type: encoded.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  }
}

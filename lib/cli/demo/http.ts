import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Nothing but our own sheet and font; where a form leads is not restricted, because it leads on to the app. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await text(request))
}

export function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost')
}

export function sendPage(response: ServerResponse, html: string, status = 200): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  }
  response.writeHead(status, headers).end(html)
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(value))
}

export function sendTo(response: ServerResponse, url: URL | string): void {
  response.writeHead(303, { location: String(url), 'cache-control': 'no-store' }).end()
}

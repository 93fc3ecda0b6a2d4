import { withBasePath } from '@/lib/model/base-path'
import type { Wire } from '@/lib/model/wire'

/** A wire answer over HTTP: the refusal's status, `Retry-After` where there is one, and never stored by anybody on the way. `body` is the same in other words. */
export function toResponse<R>(wire: Wire<R>, body: unknown = wire): Response {
  const isRefusal = 'errors' in wire
  const retryAfter = isRefusal ? wire.retryAfter : undefined
  return Response.json(body, {
    status: isRefusal ? wire.status : 200,
    headers: {
      'Cache-Control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
  })
}

/** What the published Frontend API answers bare, such as a token. */
export function bareResponse(resource: object): Response {
  return Response.json(resource, { headers: { 'Cache-Control': 'no-store' } })
}

/** Leads on: to a path of ours, as the browser must ask for it, or to an address of somebody else's. Never stored. */
export function seeOther(to: string, headers: Record<string, string> = {}): Response {
  const own = { 'Cache-Control': 'no-store', Location: withBasePath(to) }
  return new Response(null, { status: 303, headers: { ...headers, ...own } })
}

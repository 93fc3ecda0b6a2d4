import { config } from '@/lib/config'

/** An hour: what is allowed does not change while the server runs. */
const MAX_AGE = '3600'

/** Answers a browser that asks beforehand whether another origin of ours may call. */
export function preflight(request: Request, settings = config.frontendApi): Response {
  const asked = request.headers.get('access-control-request-headers')
  return allow(
    request,
    new Response(null, {
      status: 204,
      headers: {
        'Access-Control-Allow-Methods': 'GET, POST',
        ...(asked === null ? {} : { 'Access-Control-Allow-Headers': 'authorization, content-type' }),
        'Access-Control-Max-Age': MAX_AGE,
      },
    }),
    settings,
  )
}

/** Lets a page of an origin that config.ts names read the answer. All others get it unread (Fetch, 3.3). */
export function allow(request: Request, response: Response, { origins } = config.frontendApi): Response {
  const origin = request.headers.get('origin')
  response.headers.append('Vary', 'Origin')
  if (origin === null || !origins.includes(origin)) return response
  response.headers.set('Access-Control-Allow-Origin', origin)
  response.headers.set('Access-Control-Allow-Credentials', 'true')
  // The SDK waits as long as this says, and a browser hides it from a page of another origin.
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After')
  return response
}

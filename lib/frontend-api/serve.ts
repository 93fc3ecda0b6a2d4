import { config } from '@/lib/config'
import { failure, toWire } from '@/lib/handlers/door'
import { toResponse } from '@/lib/handlers/http'
import { readPostedForm } from '@/lib/handlers/posted-form'
import { withTokens } from '@/lib/handlers/sdk-client'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { WireRefusal } from '@/lib/model/wire'
import { CLIENT } from './client'
import { allow, preflight } from './cors'
import { ENVIRONMENT } from './environment'
import { ME } from './me'
import { toParams, type Params } from './params'
import { findRoute, type Found, type Routes } from './route'
import { SIGN_INS } from './sign-ins'
import { SIGN_UPS } from './sign-ups'
import { withoutUnsent } from './unsent'
import { VERIFY } from './verify'
import { VISITS } from './visits'

/** A wallet's signature and a passkey's answer are the longest. */
const MAX_FORM = 64 * 1024

/** A picture, as the SDK sends one: in a form, or as the text of a data URL. */
const FILE = /^(multipart\/form-data|application\/octet-stream)\s*(;|$)/i

const CLAIMED = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const ROUTES: Routes = { ...SIGN_INS, ...SIGN_UPS, ...CLIENT, ...ENVIRONMENT, ...ME, ...VERIFY, ...VISITS }

/**
 * Clerk's published Frontend API (contract, 9), for its own packages: reads what they send, calls the handler that the server actions call,
 * and answers in the words that they share. `path` is what stands behind `/__clerk/v1/`.
 */
export async function serve(request: Request, path: readonly string[]): Promise<Response> {
  if (!config.frontendApi.enabled) return toResponse(refused('resource_not_found'))
  if (request.method === 'OPTIONS') return preflight(request)
  return allow(request, await answer(request, path))
}

async function answer(request: Request, path: readonly string[]): Promise<Response> {
  const query = new URL(request.url).searchParams
  const method = methodOf(request, query)
  const found = method && findRoute(ROUTES, method, path)
  // What we do not offer has a code, and no page.
  if (!found) return toResponse(refused('resource_not_found'))
  try {
    return await run(found, request, query)
  } catch (error) {
    return toResponse(
      error instanceof SignInError ? toWire([error], null, null) : failure('frontend_api', error),
    )
  }
}

async function run(
  { run: serveIt, ids }: Found,
  request: Request,
  query: URLSearchParams,
): Promise<Response> {
  const done = await serveIt({ params: await readParams(request), query, request }, ...ids)
  if (done instanceof Response) return done
  const wire = await withTokens(done)
  return toResponse(wire, withoutUnsent(wire))
}

/**
 * The SDK sends everything but a read as a POST that says what it stands for: no browser asks beforehand whether it may. A POST stands for
 * no read, or a form of another site could visit what is made to be followed as a link.
 */
function methodOf({ method }: Request, query: URLSearchParams): string | null {
  // Who asks for the head of an answer only gets the head of the very answer.
  if (method === 'HEAD') return 'GET'
  if (method !== 'POST') return method
  const claimed = (query.get('_method') ?? method).toUpperCase()
  return CLAIMED.has(claimed) ? claimed : null
}

async function readParams(request: Request): Promise<Params> {
  const type = request.headers.get('content-type') ?? ''
  // No body, or a file that its route reads itself.
  if (!request.body || type === '' || FILE.test(type)) return {}
  const form = await readPostedForm(request, MAX_FORM)
  if (!form) throw new SignInError('request_body_invalid')
  return toParams(form)
}

function refused(code: ErrorCode): WireRefusal {
  return toWire([new SignInError(code)], null, null)
}

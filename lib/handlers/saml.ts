import { config } from '@/lib/config'
import { samlMetadata } from '@/lib/account/connections'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { log } from '@/lib/ports/log'
import { getPorts } from '@/lib/ports/server'
import { takeSamlAnswer } from '@/lib/sso/saml-answer'
import { failure, visitByLink } from './door'
import { seeOther } from './http'
import { readPostedForm } from './posted-form'

const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** An answer of 256 KiB, in base64 and percent signs, and what goes with it. */
const MAX_BODY = 640 * 1024

interface Context {
  params: Promise<{ connectionId: string }>
}

/**
 * POST /v1/saml/:connectionId/acs : a company's identity provider answers. No cookie comes along from another site, so what it says waits
 * with the request that it answers, and the browser goes on to the callback with the cookie it has.
 */
export async function acceptSaml(request: Request, { params }: Context): Promise<Response> {
  const { connectionId } = await params
  try {
    const { ports, visit } = await visitByLink()
    const form = await readPostedForm(request, MAX_BODY)
    const answer = await takeSamlAnswer(ports, {
      connectionId,
      samlResponse: form?.get('SAMLResponse') ?? '',
      relayState: form?.get('RelayState') ?? '',
      address: visit.address,
    })
    if (!answer) return goTo(`${config.paths.signIn}/company`)
    return goTo(`/v1/oauth_callback/${connectionId}?${new URLSearchParams(answer)}`)
  } catch (error) {
    if (!(error instanceof SignInError)) {
      failure('saml_acs', error)
      return refusedWith('internal_clerk_error')
    }
    // Its reason is a sentence of ours: nothing that was posted goes to the log.
    const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : null
    log('warn', 'saml_refused', { connectionId: connectionId.slice(0, 64), code: error.code, reason })
    return refusedWith(error.code)
  }
}

/** GET /v1/saml/:connectionId/metadata : what a company's identity provider must know of us; also while the connection is not in use yet. */
export async function showSamlMetadata(_request: Request, { params }: Context): Promise<Response> {
  const metadata = await samlMetadata(await getPorts(), (await params).connectionId)
  if (metadata === null) return new Response(null, { status: 404, headers: NO_STORE })
  return new Response(metadata, {
    headers: { ...NO_STORE, 'Content-Type': 'application/samlmetadata+xml; charset=utf-8' },
  })
}

function refusedWith(code: ErrorCode): Response {
  return goTo(`${config.paths.signIn}?${new URLSearchParams({ error: code })}`)
}

function goTo(path: string): Response {
  return seeOther(path, NO_STORE)
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooserPage, faultPage } from './chooser'
import { CLIENT } from './client'
import { readForm, sendJson, sendPage, sendTo, urlOf, type Handler } from './http'
import { fullName, OFFERS, readChoice, type Somebody } from './people'

interface Promised {
  somebody: Somebody
  redirectUri: string
  challenge: string | null
  scope: string
  until: number
}

const CODE_LIVES = 10 * 60 * 1000
const DOCS =
  'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors'

/** OAuth 2.0 as GitHub answers it: no ID token, refusals of a code with HTTP 200, and the addresses from a path of their own. */
export function createGitHub(): Handler {
  const codes = new Map<string, Promised>()
  const tokens = new Map<string, Promised>()

  async function authorize(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request)
    const asked = url.searchParams
    const redirectUri = asked.get('redirect_uri') ?? ''
    if (asked.get('client_id') !== CLIENT.id)
      return sendPage(response, faultPage('GitHub', 'No app has this client id.'), 404)
    if (!isOurs(redirectUri))
      return sendPage(
        response,
        faultPage('GitHub', 'The redirect_uri is not associated with this application.'),
        400,
      )
    const back = new URL(redirectUri)
    const state = asked.get('state')
    if (state) back.searchParams.set('state', state)
    const scope = asked.get('scope') ?? ''
    const hint = asked.get('login') ?? undefined
    const page = {
      at: 'GitHub',
      action: url.pathname + url.search,
      offers: OFFERS,
      tellsVerified: true,
      hint,
      scope: scope || 'public profile',
    }
    if (request.method !== 'POST') return sendPage(response, chooserPage(page))
    const form = await readForm(request)
    if (form.has('deny')) {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'The user has denied your application access.')
      return sendTo(response, back)
    }
    const somebody = readChoice(form, OFFERS)
    if (!somebody)
      return sendPage(response, chooserPage({ ...page, problem: 'That is not an email address.' }), 422)
    const code = randomBytes(10).toString('hex')
    const challenge = asked.get('code_challenge')
    codes.set(code, { somebody, redirectUri, challenge, scope, until: Date.now() + CODE_LIVES })
    back.searchParams.set('code', code)
    sendTo(response, back)
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request)
    const given = codes.get(form.get('code') ?? '')
    const refusal = refusalOf(form, given)
    if (refusal || !given) {
      const [error = '', error_description = ''] = refusal ?? []
      return answer(request, response, { error, error_description, error_uri: DOCS })
    }
    codes.delete(form.get('code') ?? '')
    const token = `gho_${randomBytes(18).toString('hex')}`
    tokens.set(token, given)
    answer(request, response, {
      access_token: token,
      scope: given.scope.split(' ').join(','),
      token_type: 'bearer',
    })
  }

  function read(request: IncomingMessage, response: ServerResponse, path: string): void {
    const [, token = ''] = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '') ?? []
    const found = tokens.get(token)
    if (!found) return sendJson(response, { message: 'Bad credentials', status: '401' }, 401)
    if (!request.headers['user-agent'])
      return sendJson(response, { message: 'Request forbidden by administrative rules.' }, 403)
    if (path === '/user') return sendJson(response, userOf(found.somebody))
    // As for any path that a token may not read.
    if (!/\buser(:email)?\b/.test(found.scope))
      return sendJson(response, { message: 'Not Found', status: '404' }, 404)
    sendJson(response, addressesOf(found.somebody))
  }

  return (request, response) => {
    // GitHub's own API has a host of its own; that of an Enterprise Server, which the app takes us for, has a folder.
    const path = urlOf(request).pathname.replace(/^\/github(\/api\/v3)?/, '')
    if (path === '/login/oauth/authorize') return authorize(request, response)
    if (path === '/login/oauth/access_token' && request.method === 'POST') return exchange(request, response)
    if (path === '/user' || path === '/user/emails') return read(request, response, path)
    sendJson(response, { message: 'Not Found', status: '404' }, 404)
  }
}

function refusalOf(
  form: URLSearchParams,
  given: Promised | undefined,
): [error: string, description: string] | null {
  if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
    return ['incorrect_client_credentials', 'The client_id and/or client_secret passed are incorrect.']
  if (!given || given.until < Date.now())
    return ['bad_verification_code', 'The code passed is incorrect or expired.']
  if (form.has('redirect_uri') && form.get('redirect_uri') !== given.redirectUri)
    return [
      'redirect_uri_mismatch',
      'The redirect_uri MUST match the registered callback URL for this application.',
    ]
  if (given.challenge !== null && !fits(form.get('code_verifier') ?? '', given.challenge))
    return ['bad_verification_code', 'The code passed is incorrect or expired.']
  return null
}

/** JSON where it is asked for, else as a form. */
function answer(request: IncomingMessage, response: ServerResponse, values: Record<string, string>): void {
  if (request.headers.accept?.includes('json')) return sendJson(response, values)
  response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' })
  response.end(new URLSearchParams(values).toString())
}

function userOf(somebody: Somebody) {
  const id = idOf(somebody)
  return {
    login: loginOf(somebody),
    id,
    node_id: `U_${id}`,
    avatar_url: null,
    type: 'User',
    name: fullName(somebody),
    email: null,
  }
}

function addressesOf(somebody: Somebody) {
  const hidden = `${idOf(somebody)}+${loginOf(somebody)}@users.noreply.github.com`
  return [
    { email: somebody.emailAddress, primary: true, verified: somebody.isVerified, visibility: 'private' },
    { email: hidden, primary: false, verified: true, visibility: null },
  ]
}

/** GitHub counts its users. */
function idOf({ subject }: Somebody): number {
  return createHash('sha256').update(subject).digest().readUIntBE(0, 4)
}

function loginOf({ emailAddress }: Somebody): string {
  return (emailAddress.split('@')[0] ?? '').replace(/[^a-z0-9-]/g, '-')
}

/** The app in demo and tests has one path and any port. */
function isOurs(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false
  const { protocol, hostname, pathname } = new URL(redirectUri)
  return (
    protocol === 'http:' &&
    hostname === 'localhost' &&
    /^(\/[\w-][\w.~-]*)*\/v1\/oauth_callback\/github$/.test(pathname)
  )
}

/** RFC 7636, 4.6 */
function fits(verifier: string, challenge: string): boolean {
  const made = createHash('sha256').update(verifier).digest('base64url')
  return made.length === challenge.length && timingSafeEqual(Buffer.from(made), Buffer.from(challenge))
}

import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

type Json = Record<string, unknown>

/** What a provider does wrong. */
export interface Mischief {
  /** Changes what its tokens say. */
  claims?: (claims: Json) => Json
  /** Changes the tokens' header. */
  header?: Json
  /** `public`: with its public key as if that were a shared secret. */
  signature?: 'stranger' | 'none' | 'public'
  /** Changes what the token endpoint answers. */
  tokens?: (answer: Json) => Json
  userinfo?: Json
  metadata?: Json
  keys?: (keys: Json[]) => Json[]
  /** Answers a path by itself: `"/token"`. */
  instead?: Record<string, (response: ServerResponse) => void>
}

export interface HostileProvider {
  issuer: string
  client: { clientId: string; clientSecret: string; url: null; apple: null }
  /** The paths it was asked for. */
  asked: string[]
  /** Says yes to a page's address, as a person would: the address that the browser comes back with. */
  approve(page: URL, change?: Record<string, string | null>): URL
}

interface Promised {
  clientId: string
  redirectUri: string
  nonce: string | null
  challenge: string | null
}

const ours = newKey()
const stranger = newKey()

/**
 * OpenID providers, right but for what they are told to do wrong: node:http and node:crypto, so not one line of it is shared with the
 * side that it tests (openid-client, oauth4webapi, jose). Each has an issuer of its own on one port.
 */
export async function startHostileProviders() {
  const providers = new Map<
    string,
    (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
  >()
  const server = createServer((request, response) => {
    const [, name = '', path = ''] = /^(\/\d+)(\/[^?]*)/.exec(request.url ?? '') ?? []
    void providers.get(name)?.(path, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())

  return {
    /** A provider of its own, with whatever it does wrong. */
    open(mischief: Mischief = {}): HostileProvider {
      const name = `/${providers.size + 1}`
      const issuer = `http://127.0.0.1:${port}${name}`
      const { provider, answer } = createProvider(issuer, mischief)
      providers.set(name, answer)
      return provider
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function createProvider(issuer: string, mischief: Mischief) {
  const codes = new Map<string, Promised>()
  const client = { clientId: 'client', clientSecret: 'secret', url: null, apple: null }
  const asked: string[] = []

  const pages: Record<string, (form: URLSearchParams, request: IncomingMessage) => [number, Json]> = {
    '/.well-known/openid-configuration': () => [200, { ...metadataOf(issuer), ...mischief.metadata }],
    '/keys': () => {
      const keys = [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'ours', use: 'sig', alg: 'RS256' }]
      return [200, { keys: mischief.keys?.(keys) ?? keys }]
    },
    '/token': (form) => {
      const code = form.get('code') ?? ''
      const promised = codes.get(code)
      codes.delete(code)
      const isClient =
        form.get('client_id') === client.clientId && form.get('client_secret') === client.clientSecret
      if (!isClient) return [401, { error: 'invalid_client' }]
      if (
        !promised ||
        promised.redirectUri !== form.get('redirect_uri') ||
        !fits(form.get('code_verifier'), promised)
      )
        return [400, { error: 'invalid_grant' }]
      const answer = {
        access_token: 'access',
        token_type: 'Bearer',
        id_token: tokenOf(issuer, promised, mischief),
      }
      return [200, mischief.tokens?.(answer) ?? answer]
    },
    '/userinfo': (_, { headers }) =>
      headers.authorization === 'Bearer access'
        ? [200, mischief.userinfo ?? { sub: 'ada', email: 'ada@example.com', email_verified: true }]
        : [401, { error: 'invalid_token' }],
  }

  const provider: HostileProvider = {
    issuer,
    client,
    asked,
    approve(page, change = {}) {
      const params = page.searchParams
      const code = randomBytes(16).toString('hex')
      codes.set(code, {
        clientId: params.get('client_id') ?? '',
        redirectUri: params.get('redirect_uri') ?? '',
        nonce: params.get('nonce'),
        challenge: params.get('code_challenge'),
      })
      const back = new URL(params.get('redirect_uri') ?? '')
      const said = { code, state: params.get('state'), iss: issuer, ...change }
      for (const [key, value] of Object.entries(said)) if (value !== null) back.searchParams.set(key, value)
      return back
    },
  }

  async function answer(path: string, request: IncomingMessage, response: ServerResponse) {
    asked.push(path)
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const instead = mischief.instead?.[path]
    if (instead) return instead(response)
    const [status, said] = pages[path]?.(new URLSearchParams(body), request) ?? [404, {}]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  }

  return { provider, answer }
}

function metadataOf(issuer: string): Json {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: true,
    // It says that it does what nobody must take.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  }
}

function tokenOf(issuer: string, { clientId, nonce }: Promised, mischief: Mischief): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    sub: 'ada',
    aud: clientId,
    iat: now,
    exp: now + 300,
    ...(nonce === null ? {} : { nonce }),
  }
  const alg = { stranger: 'RS256', none: 'none', public: 'HS256', right: 'RS256' }[
    mischief.signature ?? 'right'
  ]
  const text = [{ alg, kid: 'ours', ...mischief.header }, mischief.claims?.(claims) ?? claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${signatureOf(text, mischief.signature).toString('base64url')}`
}

function signatureOf(text: string, kind: Mischief['signature']): Buffer {
  if (kind === 'none') return Buffer.alloc(0)
  if (kind === 'public')
    return createHmac('sha256', ours.publicKey.export({ format: 'pem', type: 'spki' }))
      .update(text)
      .digest()
  return sign('sha256', Buffer.from(text), (kind === 'stranger' ? stranger : ours).privateKey)
}

/** RFC 7636, 4.6 */
function fits(verifier: string | null, { challenge }: Promised): boolean {
  const made = verifier === null ? null : createHash('sha256').update(verifier).digest('base64url')
  return made === challenge
}

function newKey(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

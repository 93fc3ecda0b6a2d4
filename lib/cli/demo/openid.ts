import { createPrivateKey } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider, { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { chooserPage, faultPage } from './chooser'
import { SHAPES, type Shape, type ShapeName } from './claims'
import { CLIENT, isAppleSecret } from './client'
import { readForm, sendPage, sendTo, urlOf, type Handler } from './http'
import type { DemoKeys } from './keys'
import { OFFERS, readChoice, type Somebody } from './people'
import { createStore } from './store'

/** An OpenID provider of its own below `<base>/<name>`, with the chooser for its only page. */
export function createOpenIdProvider(name: ShapeName, base: string, keys: DemoKeys): Handler {
  const shape: Shape = SHAPES[name]
  const people = new Map<string, Somebody>()
  const provider = new Provider(`${base}/${name}`, {
    adapter: createStore(),
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        // A native client's loopback address may have any port (RFC 8252, 7.3), as the app in demo and tests does.
        application_type: 'native',
        redirect_uris: [`http://localhost/v1/oauth_callback/${name}`],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
      },
    ],
    jwks: {
      keys: [
        {
          ...createPrivateKey(keys.signing[name] ?? '').export({ format: 'jwk' }),
          use: 'sig',
          alg: 'RS256',
          kid: name,
        },
      ],
    },
    cookies: {
      keys: [keys.cookies],
      names: { session: `${name}_session`, interaction: `${name}_interaction`, resume: `${name}_resume` },
      long: { httpOnly: true, sameSite: 'lax', path: `/${name}` },
    },
    claims: shape.scopes,
    scopes: ['openid', ...Object.keys(shape.scopes)],
    conformIdTokenClaims: false,
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: shape.hasUserinfo } },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 86_400,
    },
    interactions: { policy: askAlways(), url: (_, { uid }) => `/${name}/choose/${uid}` },
    loadExistingGrant: (ctx) => agreeTo(ctx),
    async findAccount(_, accountId) {
      const somebody = people.get(accountId)
      return somebody && { accountId, claims: () => ({ sub: accountId, ...shape.claims(somebody) }) }
    },
    renderError(ctx, { error_description, error }) {
      ctx.type = 'html'
      ctx.body = faultPage(shape.name, `${error_description ?? error}.`)
    },
  })
  if (name === 'apple') {
    tellNameOnce(provider, people)
    provider.Client.prototype.compareClientSecret = (secret) => isAppleSecret(secret, keys.apple)
  }
  // The app may live below a base path, and a connection comes back to its own id: neither is known beforehand.
  provider.Client.prototype.redirectUriAllowed = (uri) => isCallback(name, uri)
  const answer = provider.callback()

  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params, session, uid } = await provider.interactionDetails(request, response)
    const page = {
      at: shape.name,
      action: `/${name}/choose/${uid}`,
      offers: OFFERS,
      tellsVerified: shape.tellsVerified,
      hint: textOf(params['login_hint']),
      scope: textOf(params['scope'])?.replace(/\bopenid ?/, ''),
    }
    if (request.method !== 'POST') return sendPage(response, chooserPage(page))
    const form = await readForm(request)
    if (form.has('deny')) return sendTo(response, await decide(request, response, DENIED))
    const somebody = readChoice(form, OFFERS)
    if (!somebody)
      return sendPage(response, chooserPage({ ...page, problem: 'That is not an email address.' }), 422)
    people.set(somebody.subject, somebody)
    const login = { accountId: somebody.subject }
    const next = await decide(request, response, { login, select_account: {}, consent: {} })
    if (session) await switchTo(session.cookie, somebody.subject)
    sendTo(response, next)
  }

  function decide(request: IncomingMessage, response: ServerResponse, result: Record<string, unknown>) {
    return provider.interactionResult(request, response, result, { mergeWithLastSubmission: false })
  }

  /** Else it would sign the one before out by a page of its own first. */
  async function switchTo(cookie: string, accountId: string): Promise<void> {
    const session = await provider.Session.find(cookie)
    if (!session) return
    session.accountId = accountId
    session.authorizations = {}
    await session.save(86_400)
  }

  return async (request, response) => {
    const { pathname } = urlOf(request)
    if (pathname.startsWith(`/${name}/choose/`))
      return choose(request, response).catch(() => sendPage(response, faultPage(shape.name, EXPIRED), 400))
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(name.length + 1) || '/' })
    await answer(request, response)
  }
}

const DENIED = { error: 'access_denied', error_description: 'The user said no.' }
const EXPIRED = 'This page is from another sign-in, or from one that has ended.'

/** Whoever comes is asked who to be, also the second time; only `prompt=none` is answered from the session. */
function askAlways() {
  const policy = interactionPolicy.base()
  const ask = new interactionPolicy.Check('who', 'Somebody must be chosen', ({ oidc }) =>
    oidc.result?.login || oidc.prompts.has('none')
      ? interactionPolicy.Check.NO_NEED_TO_PROMPT
      : interactionPolicy.Check.REQUEST_PROMPT,
  )
  policy.get('login')?.checks.add(ask)
  policy.get('consent')?.checks.remove('native_client_prompt')
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  return policy
}

/** The chooser is the page that asks for consent, too. */
async function agreeTo({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope([...oidc.requestParamScopes].join(' '))
  await grant.save()
  return grant
}

/** Apple tells a name beside the first code and never again, and not in the token: who loses it has to ask the person. */
function tellNameOnce(provider: Provider, people: Map<string, Somebody>): void {
  const named = new Set<string>()
  provider.on('authorization.success', ({ oidc }, out) => {
    const somebody = people.get(oidc.session?.accountId ?? '')
    if (!out || !somebody || named.has(somebody.subject) || !oidc.requestParamScopes.has('name')) return
    named.add(somebody.subject)
    const { firstName, lastName, emailAddress: email } = somebody
    Object.assign(out, { user: JSON.stringify({ name: { firstName, lastName }, email }) })
  })
}

function isCallback(name: ShapeName, redirectUri: string): boolean {
  const [, target] =
    /^http:\/\/localhost(?::\d+)?(?:\/[\w-][\w.~-]*)*\/v1\/oauth_callback\/(\w+)$/.exec(redirectUri) ?? []
  return target === name || (name === 'custom' && /^(custom|ent)_/.test(target ?? ''))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

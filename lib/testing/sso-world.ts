import type { Config } from '@/lib/config'
import { config as ourConfig } from '@/lib/config'
import { readBearer } from '@/lib/crypto/bearer'
import { newId } from '@/lib/crypto/random'
import { SECOND } from '@/lib/model/time'
import type { OAuthProvider, OAuthStrategy } from '@/lib/model/oauth'
import type { Attempt, Browser, ChallengeRow, SignUpAttempt } from '@/lib/ports/ports'
import { createByCompany, createByProvider, prepareSso } from '@/lib/sign-in/sso'
import { returnToSignIn } from '@/lib/sign-in/sso-return'
import { createSignUpByProvider } from '@/lib/sign-up/sso'
import { returnToSignUp } from '@/lib/sign-up/sso-return'
import { authorizeUrl, type TripAnswer } from '@/lib/sso/trip'
import type { Outcome } from '@/lib/visit/visit'
import { startHostileProviders, type HostileProvider, type Mischief } from './idp/hostile-provider'
import { done, openWorld, type TestWorld } from './world'

/** What a provider says of whoever is there. */
export interface Somebody {
  sub: string
  email?: string
  email_verified?: boolean
  given_name?: string
  family_name?: string
  role?: string
}

export const ACME: OAuthStrategy = 'oauth_custom_acme'
export const OTHER: OAuthStrategy = 'oauth_custom_other'

const WHERE = { redirectUrl: '/sign-in/sso-callback', completeUrl: '/welcome' }

/** An installation with two OpenID providers, at which a test says who somebody is. */
export interface SsoWorld extends TestWorld {
  acme: HostileProvider
  other: HostileProvider
  /** Whom the providers see from now on. */
  sees(somebody: Somebody): void
  /** A company that signs its people in by OpenID Connect, at the first provider. */
  company(domains: readonly string[], name?: string): Promise<string>
  /** Sends a browser off; the attempt waits. */
  start(browser?: Browser | null, strategy?: OAuthStrategy): Promise<Waiting<Attempt>>
  startSignUp(browser?: Browser | null, strategy?: OAuthStrategy): Promise<Waiting<SignUpAttempt>>
  startWithCompany(identifier: string, browser?: Browser | null): Promise<Waiting<Attempt>>
  /** Says yes at the provider; `change` alters what comes back. */
  approve(challenge: ChallengeRow, change?: Record<string, string | null>): Promise<TripAnswer>
  /** All of a sign-in: there, yes, and back. */
  signIn(browser?: Browser | null, strategy?: OAuthStrategy): Promise<Outcome>
  signUp(browser?: Browser | null, strategy?: OAuthStrategy): Promise<Outcome<SignUpAttempt>>
}

export interface Waiting<A> {
  attempt: A
  browser: Browser
  challenge: ChallengeRow
}

export async function openSsoWorld(
  options: { config?: Partial<Config>; on?: 'postgres'; mischief?: Mischief } = {},
): Promise<SsoWorld> {
  const providers = await startHostileProviders()
  const seen: { somebody: Somebody } = { somebody: { sub: 'nobody' } }
  const honest = () =>
    providers.open({
      // A test may put our clock forward, and the providers keep theirs.
      claims: (claims) => ({ ...claims, ...seen.somebody, exp: Math.floor(Date.now() / SECOND) + 3600 }),
      get userinfo() {
        return { ...seen.somebody }
      },
      ...options.mischief,
    })
  const [acme, other] = [honest(), honest()]
  const named = (provider: OAuthProvider, { issuer }: HostileProvider) => ({ provider, name: 'Acme', issuer })
  const custom = [named('custom_acme', acme), named('custom_other', other)].filter(isCustom)
  const world = await openWorld({
    ...(options.on ? { on: options.on } : {}),
    config: { ...options.config, oauth: { ...ourConfig.oauth, custom } },
    oauth: { custom_acme: acme.client, custom_other: other.client },
  })
  const { ports } = world

  const sso: SsoWorld = {
    ...world,
    acme,
    other,
    sees: (somebody) => void (seen.somebody = somebody),
    async company(domains, name = 'Acme') {
      const id = newId('enterpriseConnection')
      const audit = {
        userId: null,
        event: 'enterprise_connection_changed' as const,
        address: null,
        userAgent: null,
      }
      const { issuer, client } = acme
      const settings = {
        protocol: 'oidc' as const,
        issuer,
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        mapping: {},
      }
      await ports.connections.save({ id, name, protocol: 'oidc', active: true, settings }, audit)
      for (const domain of domains)
        await ports.connections.saveDomain(id, { domain, proof: 'proof', provenAt: ports.now() }, audit)
      return id
    },
    async start(browser = null, strategy = ACME) {
      const visit = world.visit(browser)
      return waiting(done(await createByProvider(ports, visit, { strategy, ...WHERE }, {})))
    },
    async startSignUp(browser = null, strategy = ACME) {
      const trip = { strategy, ...WHERE }
      const begun = done(await createSignUpByProvider(ports, world.visit(browser), trip, {}))
      const { attempt } = begun
      return { attempt, browser: begun.browser, challenge: present(attempt.externalChallenge) }
    },
    async startWithCompany(identifier, browser = null) {
      const begun = done(await createByCompany(ports, world.visit(browser), { identifier }, {}))
      const visit = world.visit(begun.browser)
      const trip = { strategy: 'enterprise_sso' as const, ...WHERE }
      return waiting(done(await prepareSso(ports, visit, begun.attempt.id, trip)))
    },
    async approve(challenge, change) {
      const provider = challenge.targetId === 'custom_other' ? other : acme
      return toAnswer(challenge, provider.approve(await authorizeUrl(ports, challenge), change))
    },
    async signIn(browser = null, strategy = ACME) {
      const begun = await sso.start(browser, strategy)
      return returnToSignIn(ports, world.visit(begun.browser), await sso.approve(begun.challenge))
    },
    async signUp(browser = null, strategy = ACME) {
      const begun = await sso.startSignUp(browser, strategy)
      return returnToSignUp(ports, world.visit(begun.browser), await sso.approve(begun.challenge))
    },
    async close() {
      await world.close()
      await providers.close()
    },
  }
  return sso
}

/** An answer as the callback's address brings it. */
export function toAnswer({ targetId }: ChallengeRow, url: URL): TripAnswer {
  const bearer = readBearer(url.searchParams.get('state') ?? '', 'chl_')
  return { secret: bearer?.secret ?? '', target: targetId ?? '', url }
}

function waiting({ attempt, browser }: { attempt: Attempt; browser: Browser }): Waiting<Attempt> {
  return { attempt, browser, challenge: present(attempt.firstChallenge) }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('There is no trip.')
  return value
}

type Custom = Config['oauth']['custom'][number]

function isCustom(one: { provider: OAuthProvider; name: string; issuer: string }): one is Custom {
  return one.provider.startsWith('custom_')
}

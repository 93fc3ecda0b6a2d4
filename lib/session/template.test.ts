import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOrganization } from '@/lib/account/organizations'
import { toJwks } from '@/lib/crypto/jwks'
import { verifySessionToken } from '@/lib/crypto/session-token'
import type { Config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import type { LiveSession } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { statementsOf } from '@/lib/testing/statements'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { identifyBrowser } from './browser'
import { resolveAuth, type Auth } from './resolve'
import { mintTemplateToken } from './template'
import { mintToken } from './token'
import { tokenFor } from './token-for'

const templates: Config['tokenTemplates'] = {
  hasura: {
    lifetimeMs: 5 * MINUTE,
    audience: 'hasura',
    claims: (user, { organization }) => ({
      mail: user.email_addresses[0]?.email_address,
      role: organization?.role,
    }),
  },
  support: { lifetimeMs: MINUTE, allowsActors: true, claims: () => ({}) },
  // What no compiler lets pass, and a config that was cast would.
  forging: { lifetimeMs: MINUTE, claims: () => JSON.parse('{"sid":"sess_other","sub":"user_other"}') },
}

let world: TestWorld
beforeAll(async () => {
  const config = { tokenTemplates: templates, organizations: 'optional' as const }
  world = await openWorld({
    config: { ...config, organizationRoles: { 'org:admin': ['org:bills:pay', 'org:bills:read'] } },
  })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

/** Somebody who has just signed in, with both cookies. */
async function signedIn() {
  const { emailAddress, password, id } = await world.person()
  const visited = { identifier: emailAddress, password }
  const { browser, newSecret } = done(await flow.createSignIn(world.ports, world.visit(), visited))
  const [session] = browser.sessions
  if (!session) throw new Error('No session was started.')
  const cookies = { client: `${browser.id}.${newSecret}`, session: await mintToken(world.ports, session) }
  return { id, emailAddress, session, cookies }
}

type Cookies = Awaited<ReturnType<typeof signedIn>>['cookies']

const readerOf = (client: string) => () => identifyBrowser(world.ports, client)
const found = (cookies: Cookies, options = {}): Promise<Auth> =>
  resolveAuth(world.ports, cookies, readerOf(cookies.client), options)
const ask = async (cookies: Cookies, template?: string) =>
  tokenFor(world.ports, await found(cookies), cookies, readerOf(cookies.client), template)

/** As another service does it, which knows our public keys and our name. */
const verify = (jwt: string, audience = 'hasura') =>
  jwtVerify(jwt, createLocalJWKSet(toJwks(world.ports.keys)), {
    issuer: world.ports.baseUrl,
    audience,
    currentDate: world.ports.now(),
  })

test('another service checks it by our public keys, and reads what the template says', async () => {
  const { cookies, id, emailAddress } = await signedIn()
  const jwt = (await ask(cookies, 'hasura')) ?? ''
  const { payload, protectedHeader } = await verify(jwt)
  expect(payload).toMatchObject({ sub: id, aud: 'hasura', mail: emailAddress, azp: 'http://localhost:3000' })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: world.ports.keys.signing[0].kid })
  await expect(verify(jwt, 'another service')).rejects.toMatchObject({
    code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
  })
})

test('it signs nobody in here: it is no session', async () => {
  const { cookies } = await signedIn()
  const { ports } = world
  for (const template of ['hasura', 'support']) {
    const jwt = (await ask(cookies, template)) ?? ''
    expect(await verifySessionToken(ports.keys, jwt, ports.baseUrl, ports.now())).toEqual({ state: 'none' })
    expect(await found({ ...cookies, session: jwt })).toMatchObject({ isAuthenticated: false })
  }
})

test('a template that sets what the token says by itself mints nothing', async () => {
  const { cookies } = await signedIn()
  await expect(ask(cookies, 'forging')).rejects.toThrow('sets sub, sid')
})

test.each(['nothing', '', '__proto__', 'constructor', 'toString'])(
  'there is no template %j',
  async (name) => {
    const { cookies } = await signedIn()
    const refusal = { code: 'resource_not_found', details: { param: 'template' } }
    await expect(ask(cookies, name)).rejects.toMatchObject(refusal)
  },
)

test('whoever is signed out gets none, nor does a session that was ended elsewhere', async () => {
  const { cookies, session } = await signedIn()
  expect(await ask({ ...cookies, session: 'none' }, 'hasura')).toBeNull()
  await world.database.prisma.session.update({ where: { id: session.id }, data: { status: 'revoked' } })
  // Within its minute the token still says that they are signed in; for another service that is not enough.
  expect(await found(cookies)).toMatchObject({ isAuthenticated: true })
  expect(await ask(cookies, 'hasura')).toBeNull()
})

test('another browser’s session mints nothing, whoever stole its token', async () => {
  const [victim, thief] = [await signedIn(), await signedIn()]
  expect(await ask({ client: thief.cookies.client, session: victim.cookies.session }, 'hasura')).toBeNull()
  expect(await ask({ client: 'client_x.y', session: victim.cookies.session }, 'hasura')).toBeNull()
})

test('a secret that was just replaced mints nothing', async () => {
  const { cookies } = await signedIn()
  const [id = ''] = cookies.client.split('.')
  const row = await world.database.prisma.client.findUniqueOrThrow({ where: { id } })
  const previousSecretUntil = new Date(world.ports.now().getTime() + 30 * SECOND)
  const data = { secretHash: 'x', previousSecretHash: row.secretHash, previousSecretUntil }
  await world.database.prisma.client.update({ where: { id }, data })
  await expect(ask(cookies, 'hasura')).rejects.toMatchObject({ code: 'resource_locked' })
  world.wait(MINUTE)
  expect(await ask(cookies)).toBeNull()
})

test('a session with a task left mints none', async () => {
  const { cookies, session } = await signedIn()
  const pending: LiveSession = { ...session, status: 'pending' }
  await expect(mintTemplateToken(world.ports, pending, 'hasura')).rejects.toMatchObject({
    code: 'signed_out',
  })
  const data = { status: 'pending', tasks: ['reset-password'] }
  await world.database.prisma.session.update({ where: { id: session.id }, data })
  const asked = await found(cookies, { fresh: true, treatPendingAsSignedOut: false })
  expect(asked).toMatchObject({ sessionStatus: 'pending' })
  expect(await tokenFor(world.ports, asked, cookies, readerOf(cookies.client), 'hasura')).toBeNull()
})

test('whoever acts as somebody gets one only where the template says so, and it names them', async () => {
  const { session } = await signedIn()
  const acting: LiveSession = { ...session, actor: { sub: 'user_admin' } }
  const refused = mintTemplateToken(world.ports, acting, 'hasura')
  await expect(refused).rejects.toMatchObject({ code: 'authorization_invalid' })
  expect(decodeJwt(await mintTemplateToken(world.ports, acting, 'support'))).toMatchObject({
    act: { sub: 'user_admin' },
  })
})

test('none outlives its session', async () => {
  const { session } = await signedIn()
  const ending = { ...session, expireAt: new Date(world.ports.now().getTime() + 20 * SECOND) }
  const { exp = 0, iat = 0 } = decodeJwt(await mintTemplateToken(world.ports, ending, 'hasura'))
  expect(exp - iat).toBeLessThanOrEqual(20)
})

test('without a template it is the browser’s own token while that is good, and asks nobody; after it, a new one', async () => {
  const { cookies } = await signedIn()
  const statements = await statementsOf(world.database.pool, async () => {
    expect(await ask(cookies)).toBe(cookies.session)
  })
  expect(statements).toEqual([])
  world.wait(MINUTE)
  const renewed = (await ask(cookies)) ?? ''
  expect(renewed).not.toBe(cookies.session)
  expect(await found({ ...cookies, session: renewed })).toMatchObject({ isAuthenticated: true })
})

test('a token tells of the organization and of what its owner is there; so does the database, in the same one statement', async () => {
  const { cookies, session, id } = await signedIn()
  const place = { session: { userId: id }, address: null, userAgent: null }
  const { id: orgId, slug: orgSlug } = await createOrganization(world.ports, place, 'Engines & Co')
  const data = { lastActiveOrganizationId: orgId }
  await world.database.prisma.session.update({ where: { id: session.id }, data })
  const expected = {
    orgId,
    orgSlug,
    orgRole: 'org:admin',
    orgPermissions: ['org:bills:pay', 'org:bills:read'],
  }
  const statements = await statementsOf(world.database.pool, async () => {
    expect(await found(cookies, { fresh: true })).toMatchObject(expected)
  })
  expect(statements).toHaveLength(1)

  world.wait(MINUTE)
  const minted = { ...cookies, session: (await ask(cookies)) ?? '' }
  expect(await found(minted)).toMatchObject(expected)
  expect(decodeJwt((await ask(minted, 'hasura')) ?? '')).toMatchObject({ role: 'org:admin' })

  await world.database.prisma.organizationMembership.deleteMany({ where: { userId: id } })
  const left = { orgId: null, orgSlug: null, orgRole: null, orgPermissions: [] }
  expect(await found(minted, { fresh: true })).toMatchObject(left)
})

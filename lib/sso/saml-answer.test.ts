import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDomain } from '@/lib/account/connection-domains'
import { createConnection, switchConnection } from '@/lib/account/connections'
import { newBearer } from '@/lib/crypto/bearer'
import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MINUTE } from '@/lib/model/time'
import { samlAuthorizeUrl } from '@/lib/strategies/sso/saml'
import { visitIdp } from '@/lib/testing/saml/idp-server'
import { startSamlpIdp, type SamlpIdp } from '@/lib/testing/saml/samlp-idp'
import { startPlainIdp, type PlainIdpServer } from '@/lib/testing/saml/start-plain-idp'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { takeSamlAnswer, type PostedAnswer } from './saml-answer'

let world: TestWorld
let plain: PlainIdpServer
let samlp: SamlpIdp
let ids: { plain: string; samlp: string }

beforeAll(async () => {
  ;[world, plain, samlp] = await Promise.all([openWorld(), startPlainIdp(), startSamlpIdp()])
  ids = { plain: await connect(plain), samlp: await connect(samlp) }
})
afterAll(() => Promise.all([world.close(), plain.stop(), samlp.stop()]))

async function connect(idp: PlainIdpServer | SamlpIdp, allowIdpInitiated = false): Promise<string> {
  const id = await createConnection(world.ports, null, {
    name: 'Acme',
    settings: {
      protocol: 'saml',
      idpEntityId: idp.entityId,
      idpSsoUrl: idp.ssoUrl,
      idpCertificates: [idp.certificate],
      allowIdpInitiated,
      mapping: {},
    },
  })
  const row = await addDomain(world.ports, null, id, 'acme.example')
  const proven = { ...row, provenAt: world.ports.now() }
  const audit = {
    userId: null,
    event: 'enterprise_connection_changed',
    address: null,
    userAgent: null,
  } as const
  await world.ports.connections.saveDomain(id, proven, audit)
  await switchConnection(world.ports, null, id, true)
  return id
}

/** A trip that waits, and what the identity provider has the browser post. */
async function trip(connectionId: string) {
  const { ports, database } = world
  const id = newId('challenge')
  const { bearer, secret } = newBearer(id)
  await database.prisma.challenge.create({
    data: {
      id,
      strategy: 'enterprise_sso',
      targetId: connectionId,
      secretHash: ports.keys.hash('sso', secret),
      expiresAt: new Date(ports.now().getTime() + 10 * MINUTE),
      createdAt: ports.now(),
    },
  })
  const connection = await ports.connections.find(connectionId)
  if (!connection) throw new Error('There is no such connection.')
  const request = { state: bearer, requestId: `_${id}`, baseUrl: ports.baseUrl }
  const { samlResponse, relayState } = await visitIdp(await samlAuthorizeUrl(connection, request))
  return { id, answer: { connectionId, samlResponse, relayState, address: null } }
}

async function outcome(answer: PostedAnswer): Promise<string> {
  try {
    return (await takeSamlAnswer(world.ports, answer)) ? 'stored' : 'begins anew'
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

const profileOf = async (id: string) =>
  (await world.database.prisma.challenge.findUniqueOrThrow({ where: { id } })).profile

test.each(['plain', 'samlp'] as const)(
  'what %s says waits with the request that it answers',
  async (name) => {
    const { id, answer } = await trip(ids[name])
    expect(await takeSamlAnswer(world.ports, answer)).toEqual({ state: answer.relayState })
    expect(await profileOf(id)).toMatchObject({ enterpriseConnectionId: ids[name], emailVerified: true })
  },
)

test.each([
  ['only its response is signed', { signAssertion: false }, 'stored'],
  ['only its assertion is signed', { signResponse: false }, 'stored'],
  ['it signs with SHA-1', { signatureAlgorithm: 'rsa-sha1' }, 'saml_response_invalid'],
  ['it digests with SHA-1', { digestAlgorithm: 'sha1' }, 'saml_response_invalid'],
  ['it signs nothing', { signAssertion: false, signResponse: false }, 'saml_response_invalid'],
  ['it answers another audience', { audience: 'https://other.example' }, 'saml_response_invalid'],
  ['it names another recipient', { recipient: 'https://other.example' }, 'saml_response_invalid'],
  ['it names another destination', { destination: 'https://other.example' }, 'saml_response_invalid'],
] as const)('samlp, where %s', async (_how, says, expected) => {
  samlp.says(says)
  const { answer } = await trip(ids.samlp)
  samlp.says({})
  expect(await outcome(answer)).toBe(expected)
})

test('an answer works once, even when both come at the same moment', async () => {
  const { answer } = await trip(ids.plain)
  const outcomes = await Promise.all([outcome(answer), outcome(answer)])
  expect(outcomes.sort()).toEqual(['saml_response_invalid', 'stored'])
  expect(await outcome(answer)).toBe('saml_response_invalid')
})

test('an assertion that was shown does not answer a second request', async () => {
  plain.says({ assertionId: '_same' })
  const [first, second] = [await trip(ids.plain), await trip(ids.plain)]
  plain.says({})
  expect([await outcome(first.answer), await outcome(second.answer)]).toEqual([
    'stored',
    'saml_response_invalid',
  ])
  expect(await profileOf(second.id)).toBeNull()
})

describe('an answer that belongs elsewhere', () => {
  test('to another request than its RelayState', async () => {
    const [mine, other] = [await trip(ids.plain), await trip(ids.plain)]
    expect(await outcome({ ...mine.answer, relayState: other.answer.relayState })).toBe(
      'saml_response_invalid',
    )
    expect([await profileOf(mine.id), await profileOf(other.id)]).toEqual([null, null])
  })

  // Whoever knows the name of somebody's request could leave their own answer to it, and so sign them in as themselves.
  test('to a request whose secret it does not bring', async () => {
    const { id, answer } = await trip(ids.plain)
    const relayState = newBearer(id).bearer
    expect(await outcome({ ...answer, relayState })).toMatch(/^saml_response_invalid/)
  })

  test('to no RelayState', async () => {
    const { answer } = await trip(ids.plain)
    expect(await outcome({ ...answer, relayState: '' })).toBe('saml_response_relaystate_missing')
  })

  test('to another connection', async () => {
    const { answer } = await trip(ids.plain)
    expect(await outcome({ ...answer, connectionId: ids.samlp })).toBe('saml_response_invalid')
  })

  test('to a request of another connection of the same identity provider', async () => {
    const twin = await connect(plain)
    const { id, answer } = await trip(ids.plain)
    await world.database.prisma.challenge.update({ where: { id }, data: { targetId: twin } })
    expect(await outcome(answer)).toBe('saml_response_invalid')
    expect(await profileOf(id)).toBeNull()
  })

  test('to a request that has run out', async () => {
    const { id, answer } = await trip(ids.plain)
    await world.database.prisma.challenge.update({ where: { id }, data: { expiresAt: new Date(0) } })
    expect(await outcome(answer)).toBe('saml_response_invalid')
  })

  test('to a connection that is switched off, or is none', async () => {
    const id = await connect(plain)
    const { answer } = await trip(id)
    await switchConnection(world.ports, null, id, false)
    expect(await outcome(answer)).toBe('saml_connection_active_not_found')
    expect(await outcome({ ...answer, connectionId: 'ent_none' })).toBe('saml_connection_not_found')
  })
})

test('an answer that nobody asked for is refused, or begins a sign-in that we ask for; it is never taken', async () => {
  const open = await connect(plain, true)
  plain.says({ inResponseTo: null, confirmInResponseTo: null })
  const [shut, begun] = [await trip(ids.plain), await trip(open)]
  plain.says({})
  expect(await outcome(shut.answer)).toBe('saml_response_relaystate_missing')
  expect(await outcome(begun.answer)).toBe('begins anew')
  expect(await profileOf(begun.id)).toBeNull()
})

test('an address that floods us is cut off before anything is read', async () => {
  const answer = { connectionId: ids.plain, samlResponse: 'x', relayState: '', address: '198.51.100.9' }
  const outcomes = await Promise.all(Array.from({ length: 62 }, () => outcome(answer)))
  expect(outcomes.filter((one) => one === 'too_many_requests')).toHaveLength(2)
})

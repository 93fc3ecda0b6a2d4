import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '@/lib/model/time'
import type { ConnectionSettings } from '@/lib/ports/ports'
import { startDnsServer, type DnsServer } from '@/lib/testing/dns-server'
import { newSelfSigned } from '@/lib/testing/saml/self-signed'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { addDomain, proofNameOf, proveDomain } from './connection-domains'
import { testConnection } from './connection-test'
import {
  createConnection,
  removeConnection,
  samlMetadata,
  switchConnection,
  updateConnection,
} from './connections'

let world: TestWorld
let dns: DnsServer
beforeAll(async () => {
  dns = await startDnsServer()
  world = await openWorld({ dnsServer: dns.address })
})
afterAll(() => Promise.all([world.close(), dns.stop()]))

const { certificate } = newSelfSigned('idp.example.com')
const SAML = {
  protocol: 'saml' as const,
  idpEntityId: 'https://idp.example.com/saml',
  idpSsoUrl: 'https://idp.example.com/sso',
  idpCertificates: [certificate],
  allowIdpInitiated: false,
  mapping: { emailAddress: 'mail' },
} satisfies ConnectionSettings
const OIDC = {
  protocol: 'oidc' as const,
  issuer: 'http://localhost:9',
  clientId: 'latchkey',
  clientSecret: 'a secret of the company',
  mapping: {},
} satisfies ConnectionSettings
let companies = 0
const newDomain = () => `company${++companies}.example`
const create = (settings: ConnectionSettings = SAML) =>
  createConnection(world.ports, null, { name: 'Acme', settings })
const prove = async (id: string, domain: string) => {
  const { proof } = await addDomain(world.ports, null, id, domain)
  dns.texts(proofNameOf(domain), ['something else', proof])
  return proveDomain(world.ports, null, id, domain)
}

describe('a connection', () => {
  test('comes back as it was set up, and is unreadable in the database', async () => {
    const id = await create(OIDC)
    const found = await world.ports.connections.find(id)
    expect(found).toMatchObject({
      id,
      name: 'Acme',
      protocol: 'oidc',
      active: false,
      settings: OIDC,
      domains: [],
    })
    const stored = await world.database.prisma.enterpriseConnection.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(stored)).not.toMatch(/secret of|localhost:9/)
  })

  test.each([
    ['no certificate', { ...SAML, idpCertificates: [] }, 'certificate'],
    ['a certificate that is none', { ...SAML, idpCertificates: ['x'] }, 'certificate'],
    ['a weak key', { ...SAML, idpCertificates: [newSelfSigned('weak', 1024).certificate] }, 'certificate'],
    ['no entity ID', { ...SAML, idpEntityId: ' ' }, 'idp_entity_id'],
    ['an address without TLS', { ...SAML, idpSsoUrl: 'http://idp.example.com' }, 'idp_sso_url'],
    ['a script for an address', { ...SAML, idpSsoUrl: 'javascript:alert(1)' }, 'idp_sso_url'],
    ['an issuer without TLS', { ...OIDC, issuer: 'http://idp.example.com' }, 'issuer'],
  ] satisfies [string, ConnectionSettings, string][])(
    'with %s is refused',
    async (_what, settings, param) => {
      await expect(create(settings)).rejects.toMatchObject({ details: { param } })
    },
  )

  test('keeps its protocol, since its people are known by it', async () => {
    const id = await create()
    const change = updateConnection(world.ports, null, id, { name: 'Acme', settings: OIDC })
    await expect(change).rejects.toMatchObject({ code: 'form_param_value_invalid' })
  })

  test('shows what we are to its identity provider, also before it is in use', async () => {
    const id = await create()
    const metadata = await samlMetadata(world.ports, id)
    expect(metadata).toContain(`entityID="http://localhost:3000/v1/saml/${id}/metadata"`)
    expect(metadata).toContain(`Location="http://localhost:3000/v1/saml/${id}/acs"`)
    expect(await samlMetadata(world.ports, await create(OIDC))).toBeNull()
    expect(await samlMetadata(world.ports, '../x')).toBeNull()
  })

  test('leaves a line in the log for everything that was done to it', async () => {
    const id = await create()
    await switchConnection(world.ports, null, id, true)
    await removeConnection(world.ports, null, id)
    const events = await world.database.prisma.auditEvent.findMany({
      where: { event: 'enterprise_connection_changed', detail: { path: ['connection'], equals: id } },
      orderBy: { createdAt: 'asc' },
    })
    expect(events.map(({ detail }) => detail)).toEqual(
      ['created', 'switched on', 'removed'].map((act) => ({ connection: id, act, by: 'operator' })),
    )
    await expect(removeConnection(world.ports, null, id)).rejects.toMatchObject({
      code: 'resource_not_found',
    })
  })
})

describe('a test', () => {
  const words = async (id: string) => (await testConnection(world.ports, id)).map(({ state }) => state)

  test('of a whole connection finds nothing wrong', async () => {
    const id = await create()
    await prove(id, newDomain())
    await switchConnection(world.ports, null, id, true)
    expect(await words(id)).toEqual(['right', 'right'])
  })

  test('finds a provider that does not answer, and a domain that is not proven', async () => {
    expect(await words(await create(OIDC))).toEqual(['wrong', 'warning'])
  })

  test('finds a certificate that runs out', async () => {
    const id = await create()
    world.wait(3640 * DAY)
    expect(await words(id)).toEqual(['warning', 'warning'])
    world.wait(-3640 * DAY)
  })
})

test('an assertion that was noted is swept once it is no longer valid', async () => {
  const { connections, now, sweep } = world.ports
  const until = new Date(now().getTime() + MINUTE)
  expect([
    await connections.spendAssertion('a', until),
    await connections.spendAssertion('a', until),
  ]).toEqual([true, false])
  await sweep()
  expect(await connections.spendAssertion('a', until)).toBe(false)
  world.wait(2 * MINUTE)
  await sweep()
  expect(await world.database.prisma.samlAssertion.count()).toBe(0)
})

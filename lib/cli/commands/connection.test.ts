import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDnsServer, type DnsServer } from '@/lib/testing/dns-server'
import { startPlainIdp, type PlainIdpServer } from '@/lib/testing/saml/start-plain-idp'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { connection } from './connection'

let world: TestWorld
let dns: DnsServer
let idp: PlainIdpServer
beforeAll(async () => {
  ;[dns, idp] = await Promise.all([startDnsServer(), startPlainIdp()])
  world = await openWorld({ dnsServer: dns.address })
})
afterAll(() => Promise.all([world.close(), dns.stop(), idp.stop()]))

const run = (...args: string[]) => connection(world.ports, args)
const idIn = (told: string) => /ent_\w+/.exec(told)?.[0] ?? ''

test('from the metadata file to people who sign in with it', async () => {
  const told = await run(
    'add-saml',
    'Acme',
    '--metadata',
    idp.metadata,
    '--map',
    'publicMetadata.team=groups',
  )
  const id = idIn(told)
  expect(told).toContain(`http://localhost:3000/v1/saml/${id}/acs`)
  expect((await world.ports.connections.find(id))?.settings).toMatchObject({
    idpEntityId: idp.entityId,
    idpSsoUrl: idp.ssoUrl,
    mapping: { publicMetadata: { team: 'groups' } },
  })
  const [, name = '', proof = ''] =
    /(_latchkey-challenge\S+) {2}TXT {2}(\S+)/.exec(await run('domain', id, 'acme.example')) ?? []
  await expect(run('prove', id, 'acme.example')).rejects.toThrow('is not there yet')
  dns.texts(name, [proof])
  expect(await run('prove', id, 'ACME.example')).toBe('acme.example is proven.')
  expect(await run('activate', id)).toContain('signs in with it, and no other way')
  expect(await run('list')).toBe(`${id}  saml  on   Acme  acme.example`)
  expect(await run('test', id)).toMatch(/^right {4}The certificate/)
  expect(await run('metadata', id)).toContain('<md:SPSSODescriptor')
  expect(await run('deactivate', id)).toBe(`Switched ${id} off.`)
  expect(await run('remove-domain', id, 'acme.example')).toContain('Removed acme.example')
  expect(await run('remove', id)).toContain(`Removed ${id}`)
  expect(await run('list')).toBe('There is no connection yet.')
})

test('an OpenID Connect one takes its secret from a file', async () => {
  const told = await run(
    'add-oidc',
    'Beta',
    '--issuer',
    'https://id.beta.example',
    '--client-id',
    'x',
    '--client-secret-file',
    'hush\n',
  )
  const id = idIn(told)
  expect(told).toContain(`http://localhost:3000/v1/oauth_callback/${id}`)
  expect(told).not.toContain('hush')
  expect((await world.ports.connections.find(id))?.settings).toMatchObject({ clientSecret: 'hush' })
  await run('remove', id)
})

test.each([
  [[], /npm run connection/],
  [['list', 'x'], /no such connection|npm run connection/],
  [['activate', 'ent_none'], /no such connection/],
  [['paint', 'ent_none'], /npm run connection/],
  [['add-saml', 'Acme'], /The certificate|entity ID/],
  [['add-saml', 'Acme', '--metadata', '<a/>'], /It describes no identity provider\./],
  [['add-saml', 'Acme', '--metadata', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], /document type/],
  [['add-oidc', 'Acme', '--issuer', 'http://id.example', '--client-id', 'x'], /on https/],
  [
    ['add-oidc', 'Acme', '--issuer', 'https://id.example', '--client-id', 'x', '--map', 'shoe=size'],
    /--map takes/,
  ],
  [['domain', 'ent_none', 'acme.example'], /no such connection/],
])('connection %j is refused in words', async (args, words) => {
  await expect(run(...args)).rejects.toThrow(words)
})

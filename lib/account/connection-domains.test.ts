import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '@/lib/ports/ports'
import { startDnsServer, type DnsServer } from '@/lib/testing/dns-server'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { addDomain, proofNameOf, proveDomain, removeDomain } from './connection-domains'
import { createConnection, switchConnection } from './connections'

let world: TestWorld
let dns: DnsServer
beforeAll(async () => {
  dns = await startDnsServer()
  world = await openWorld({ dnsServer: dns.address })
})
afterAll(() => Promise.all([world.close(), dns.stop()]))

const SETTINGS: ConnectionSettings = {
  protocol: 'oidc',
  issuer: 'https://id.acme.example',
  clientId: 'latchkey',
  clientSecret: null,
  mapping: {},
}
let companies = 0
const newDomain = () => `company${++companies}.example`
const create = () => createConnection(world.ports, null, { name: 'Acme', settings: SETTINGS })
const prove = async (id: string, domain: string) => {
  const { proof } = await addDomain(world.ports, null, id, domain)
  dns.texts(proofNameOf(domain), ['something else', proof])
  return proveDomain(world.ports, null, id, domain)
}
const routed = async (...domains: string[]) =>
  (await world.ports.connections.findForDomains(domains)).map(({ id }) => id)

describe('a domain', () => {
  test('routes nobody before it is proven and the connection is switched on', async () => {
    const [id, domain] = [await create(), newDomain()]
    await addDomain(world.ports, null, id, domain)
    await switchConnection(world.ports, null, id, true)
    expect(await routed(domain)).toEqual([])
    expect(await prove(id, domain)).toBe('proven')
    expect(await routed('other.example', domain)).toEqual([id])
    await switchConnection(world.ports, null, id, false)
    expect(await routed(domain)).toEqual([])
  })

  test('that one company has proven proves nothing for another', async () => {
    const [mine, theirs, domain] = [await create(), await create(), newDomain()]
    expect(await prove(mine, domain)).toBe('proven')
    await addDomain(world.ports, null, theirs, domain)
    expect(await proveDomain(world.ports, null, theirs, domain)).toBe('missing')
    await switchConnection(world.ports, null, mine, true)
    await switchConnection(world.ports, null, theirs, true)
    expect(await routed(domain)).toEqual([mine])
    expect(await prove(theirs, domain)).toBe('proven')
    expect(await routed(domain)).toEqual([mine, theirs])
    await removeDomain(world.ports, null, mine, domain)
    expect(await routed(domain)).toEqual([theirs])
  })

  test.each([
    ['nothing', []],
    ['something else', ['latchkey-something-else']],
    ['the proof inside another text', ['x PROOF x']],
  ])('is not proven by a record that says %s', async (_what, records) => {
    const [id, domain] = [await create(), newDomain()]
    const { proof } = await addDomain(world.ports, null, id, domain)
    dns.texts(
      proofNameOf(domain),
      records.map((text) => text.replace('PROOF', proof)),
    )
    expect(await proveDomain(world.ports, null, id, domain)).toBe('missing')
  })

  test('is not proven by the record of its own name, or of a name above', async () => {
    const [id, domain] = [await create(), newDomain()]
    const { proof } = await addDomain(world.ports, null, id, domain)
    dns.texts(domain, [proof])
    expect(await proveDomain(world.ports, null, id, domain)).toBe('missing')
    expect(dns.asked()).toContain(`_latchkey-challenge.${domain}`)
  })

  test('stays as it is while no name server answers', async () => {
    const [id, domain] = [await create(), newDomain()]
    await addDomain(world.ports, null, id, domain)
    dns.silence(true)
    try {
      expect(await proveDomain(world.ports, null, id, domain)).toBe('unreachable')
    } finally {
      dns.silence(false)
    }
  })

  test.each([
    'gmail.com',
    'GMAIL.com',
    'co.uk',
    'com',
    'localhost',
    '127.0.0.1',
    'a b.example',
    '',
    'acme..example',
    'acme.example/x',
    'x@acme.example',
  ])('%j is none that one company owns', async (typed) => {
    const id = await create()
    await expect(addDomain(world.ports, null, id, typed)).rejects.toMatchObject({
      details: { param: 'domain' },
    })
  })

  test('may be typed in any way', async () => {
    const id = await create()
    expect((await addDomain(world.ports, null, id, ' Bücher.Example. ')).domain).toBe('xn--bcher-kva.example')
    expect((await addDomain(world.ports, null, id, '@acme.example')).domain).toBe('acme.example')
    const again = await addDomain(world.ports, null, id, 'ACME.example')
    expect((await world.ports.connections.find(id))?.domains).toContainEqual(again)
  })
})

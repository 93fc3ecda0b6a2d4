import {
  addDomain,
  proofNameOf,
  proveDomain,
  removeDomain,
  type Proof,
} from '@/lib/account/connection-domains'
import { formatMapping, parseMapping } from '@/lib/account/connection-mapping'
import { readMetadata } from '@/lib/account/connection-metadata'
import { testConnection } from '@/lib/account/connection-test'
import * as connections from '@/lib/account/connections'
import { spend } from '@/lib/account/throttle'
import { readCertificate, splitCertificates } from '@/lib/crypto/certificate'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import type { ConnectionRow, ConnectionSettings } from '@/lib/ports/ports'
import { z } from 'zod'
import { adminOf, byAdmin, enter } from './admin-door'
import { answer } from './door'
import { filled, id, read, text } from './input'

const SAML = z.object({
  protocol: z.literal('saml'),
  name: filled(64),
  /** In place of the three below. */
  metadata: text(256 * 1024).default(''),
  idpEntityId: text(1024).default(''),
  idpSsoUrl: text(1024).default(''),
  certificates: text(64 * 1024).default(''),
  allowIdpInitiated: z.boolean(),
  requiresBothSignatures: z.boolean(),
  mapping: text(4096).default(''),
})
const OIDC = z.object({
  protocol: z.literal('oidc'),
  name: filled(64),
  issuer: text(1024).default(''),
  clientId: text(1024).default(''),
  /** Empty: the one from before stays. */
  clientSecret: text(1024).default(''),
  mapping: text(4096).default(''),
})
const CONNECTION = z.discriminatedUnion('protocol', [SAML, OIDC])
const SWITCH = z.object({ connectionId: id, active: z.boolean() })
const DOMAIN = z.object({ connectionId: id, domain: filled(256) })

/** Adds a connection, or replaces what one is set up with. Answers its id. */
export function save(connectionId: unknown, params: unknown): Promise<Wire<{ id: string }>> {
  return answer('admin_save_connection', async (ports, visit) => {
    const admin = await adminOf(ports, visit)
    const given = read(CONNECTION, params)
    if (connectionId === null) {
      const created = await connections.createConnection(ports, admin, {
        name: given.name,
        settings: toSettings(given, null),
      })
      return { response: { id: created }, browser: null }
    }
    const before = await connections.requireConnection(ports, read(id, connectionId))
    const changed = { name: given.name, settings: toSettings(given, before) }
    await connections.updateConnection(ports, admin, before.id, changed)
    return { response: { id: before.id }, browser: null }
  })
}

export function switchOver(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_switch_connection', (ports, admin) => {
    const { connectionId, active } = read(SWITCH, params)
    return connections.switchConnection(ports, admin, connectionId, active)
  })
}

export function remove(connectionId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_remove_connection', (ports, admin) =>
    connections.removeConnection(ports, admin, read(id, connectionId)),
  )
}

export function addDomainTo(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_add_domain', async (ports, admin) => {
    const { connectionId, domain } = read(DOMAIN, params)
    await addDomain(ports, admin, connectionId, domain)
  })
}

/** Asks the DNS, which costs what a message costs. */
export function checkDomain(params: unknown): Promise<Wire<{ proof: Proof }>> {
  return answer('admin_check_domain', async (ports, visit) => {
    const admin = await adminOf(ports, visit)
    const { connectionId, domain } = read(DOMAIN, params)
    await spend(ports, admin, { verb: 'prepare' })
    return { response: { proof: await proveDomain(ports, admin, connectionId, domain) }, browser: null }
  })
}

export function removeDomainFrom(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_remove_domain', (ports, admin) => {
    const { connectionId, domain } = read(DOMAIN, params)
    return removeDomain(ports, admin, connectionId, domain)
  })
}

/** What the list shows. @throws SignInError as `requireAdmin` */
export async function readConnections() {
  const { ports } = await enter()
  return (await ports.connections.list()).map(({ id, name, protocol, active, domains }) => ({
    id,
    name,
    protocol,
    active,
    domains: domains.map(({ domain, provenAt }) => ({ domain, isProven: provenAt !== null })),
  }))
}

/** One of them, without what is secret; `isTested`: with what a look at it found. @throws SignInError as `requireAdmin` | resource_not_found */
export async function readConnection(connectionId: string, isTested: boolean) {
  const { ports, admin } = await enter()
  const connection = await connections.requireConnection(ports, connectionId)
  if (isTested) await spend(ports, admin, { verb: 'prepare' })
  const { id, name, active, domains, settings } = connection
  return {
    id,
    name,
    active,
    settings: toShown(settings),
    domains: domains.map((row) => ({ ...row, record: proofNameOf(row.domain) })),
    ours: `${ports.baseUrl}/v1/saml/${id}`,
    callback: `${ports.baseUrl}/v1/oauth_callback/${id}`,
    findings: isTested ? await testConnection(ports, connectionId) : null,
  }
}

function toSettings(given: z.infer<typeof CONNECTION>, before: ConnectionRow | null): ConnectionSettings {
  const mapping = parseMapping(given.mapping)
  if (!mapping) throw new SignInError('form_param_value_invalid', { param: 'mapping' })
  if (given.protocol === 'oidc') {
    const { issuer, clientId, clientSecret } = given
    const old = before?.settings.protocol === 'oidc' ? before.settings.clientSecret : null
    return { protocol: 'oidc', issuer, clientId, clientSecret: clientSecret.trim() || old, mapping }
  }
  const { allowIdpInitiated, requiresBothSignatures, idpEntityId, idpSsoUrl, certificates, metadata } = given
  const typed = { idpEntityId, idpSsoUrl, idpCertificates: splitCertificates(certificates) }
  const handed = metadata.trim() === '' ? typed : readMetadata(metadata)
  if ('problem' in handed) throw new SignInError('form_param_value_invalid', { param: 'metadata' })
  return { protocol: 'saml', ...handed, allowIdpInitiated, requiresBothSignatures, mapping }
}

function toShown(settings: ConnectionSettings) {
  const mapping = formatMapping(settings.mapping)
  if (settings.protocol === 'oidc') {
    const { protocol, issuer, clientId, clientSecret } = settings
    return { protocol, issuer, clientId, hasSecret: clientSecret !== null, mapping }
  }
  const { idpCertificates, requiresBothSignatures = false, ...shown } = settings
  const certificates = idpCertificates.flatMap((pem) => readCertificate(pem)?.pem.trim() ?? [])
  return { ...shown, requiresBothSignatures, certificates: certificates.join('\n'), mapping }
}

import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AuditEntry, ConnectionRow, ConnectionSettings, Ports } from '@/lib/ports/ports'
import { samlAddresses, isSaml } from '@/lib/strategies/sso/saml'
import { writeSpMetadata } from '@/lib/strategies/sso/saml-metadata'
import { requireSettings } from './connection-settings'
import { trailOf, type By } from './invitations'

/** What an operator or an administrator says of a company's connection. */
export interface NewConnection {
  name: string
  settings: ConnectionSettings
}

/** What may stand where an id is asked for. */
const ID = /^[\w-]{1,64}$/
const MAX_NAME = 64

/** Stores a connection, switched off: it routes nobody before a domain is proven and somebody switches it on. @throws SignInError form_param_* */
export async function createConnection(ports: Ports, by: By, given: NewConnection): Promise<string> {
  const id = newId('enterpriseConnection')
  const row = { id, ...toRow(given), active: false }
  await ports.connections.save(row, auditFor(by, id, 'created'))
  return id
}

/** Replaces its name and settings. It stays switched on, or off. @throws SignInError form_param_* | resource_not_found */
export async function updateConnection(
  ports: Ports,
  by: By,
  id: string,
  given: NewConnection,
): Promise<void> {
  const { active, protocol, settings } = await requireConnection(ports, id)
  // Another protocol has other names for the same people: what is connected would belong to nobody.
  if (protocol !== given.settings.protocol)
    throw new SignInError('form_param_value_invalid', { param: 'protocol' })
  const forgetsPeople = providerOf(settings) !== providerOf(given.settings)
  await ports.connections.save({ id, ...toRow(given), active }, auditFor(by, id, 'changed'), {
    forgetsPeople,
  })
}

/** Who says who somebody is. */
function providerOf(settings: ConnectionSettings): string {
  return settings.protocol === 'oidc' ? settings.issuer.trim() : settings.idpEntityId.trim()
}

/** Switches it on or off. On, it takes the place of every other way in for whoever has an address of its proven domains. @throws SignInError resource_not_found */
export async function switchConnection(ports: Ports, by: By, id: string, active: boolean): Promise<void> {
  const { name, protocol, settings } = await requireConnection(ports, id)
  const audit = auditFor(by, id, active ? 'switched on' : 'switched off')
  await ports.connections.save({ id, name, protocol, settings, active }, audit)
}

/** Ends it for good. Its people keep their accounts and sign in another way. @throws SignInError resource_not_found */
export async function removeConnection(ports: Ports, by: By, id: string): Promise<void> {
  await requireConnection(ports, id)
  await ports.connections.remove(id, auditFor(by, id, 'removed'))
}

/** @throws SignInError resource_not_found */
export async function requireConnection(ports: Ports, id: string): Promise<ConnectionRow> {
  const connection = ID.test(id) ? await ports.connections.find(id) : null
  if (!connection) throw new SignInError('resource_not_found')
  return connection
}

/** Our side of a SAML connection, for the company's identity provider; null where there is none. */
export async function samlMetadata(ports: Ports, id: string): Promise<string | null> {
  const connection = ID.test(id) ? await ports.connections.find(id) : null
  return connection && isSaml(connection) ? writeSpMetadata(samlAddresses(ports.baseUrl, id)) : null
}

/** A line in the log about a connection: who, and what was done. */
export function auditFor(by: By, id: string, act: string, detail: Record<string, string> = {}): AuditEntry {
  return trailOf(by, 'enterprise_connection_changed', { connection: id, act, ...detail }).audit
}

function toRow({ name: typed, settings }: NewConnection) {
  const name = typed.trim()
  if (name === '') throw new SignInError('form_param_nil', { param: 'name' })
  if (name.length > MAX_NAME) throw new SignInError('form_param_max_length_exceeded', { param: 'name' })
  return { name, protocol: settings.protocol, settings: requireSettings(settings) }
}

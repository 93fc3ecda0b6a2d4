import { newToken } from '@/lib/crypto/random'
import { normaliseCompanyDomain } from '@/lib/identifiers/company-domain'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { DomainRow, Ports } from '@/lib/ports/ports'
import { auditFor, requireConnection } from './connections'
import type { By } from './invitations'

/** Plenty for one company; each costs a question to the DNS. */
const MAX_DOMAINS = 50

/** The record that its owner adds: `"_latchkey-challenge.acme.example"`. */
export function proofNameOf(domain: string): string {
  return `_latchkey-challenge.${domain}`
}

/**
 * Says that a company has a domain. It routes nobody before it is proven; the proof is made here and is this connection's own, so what one
 * company has proven proves nothing for another. A domain that is there already stays as it is.
 * @throws SignInError form_param_value_invalid: no domain that one company owns | resource_not_found
 */
export async function addDomain(ports: Ports, by: By, id: string, typed: string): Promise<DomainRow> {
  const domain = normaliseCompanyDomain(typed)
  if (domain === null) throw new SignInError('form_param_value_invalid', { param: 'domain' })
  const { domains } = await requireConnection(ports, id)
  const known = domains.find((row) => row.domain === domain)
  if (known) return known
  if (domains.length >= MAX_DOMAINS) throw new SignInError('form_param_value_invalid', { param: 'domain' })
  const row = { domain, proof: `latchkey-${newToken()}`, provenAt: null }
  await ports.connections.saveDomain(id, row, auditFor(by, id, 'domain added', { domain }))
  return row
}

/** `missing`: its owner has not added the record, or it has not spread yet. `unreachable`: nobody could be asked. */
export type Proof = 'proven' | 'missing' | 'unreachable'

/** Looks for the record that only the domain's owner can add. What is proven stays so. @throws SignInError resource_not_found */
export async function proveDomain(ports: Ports, by: By, id: string, domain: string): Promise<Proof> {
  const { domains } = await requireConnection(ports, id)
  const row = domains.find((one) => one.domain === domain)
  if (!row) throw new SignInError('resource_not_found')
  if (row.provenAt) return 'proven'
  const found = await ports.dns.findTexts(proofNameOf(domain)).catch(() => null)
  if (found === null) return 'unreachable'
  if (!found.some((text) => text.trim() === row.proof)) return 'missing'
  const proven = { ...row, provenAt: ports.now() }
  await ports.connections.saveDomain(id, proven, auditFor(by, id, 'domain proven', { domain }))
  return 'proven'
}

/** Whoever has an address there signs in another way from now on. @throws SignInError resource_not_found */
export async function removeDomain(ports: Ports, by: By, id: string, domain: string): Promise<void> {
  const { domains } = await requireConnection(ports, id)
  if (!domains.some((row) => row.domain === domain)) throw new SignInError('resource_not_found')
  await ports.connections.removeDomain(id, domain, auditFor(by, id, 'domain removed', { domain }))
}

import { domainOf } from '@/lib/identifiers/email-address'
import type { Identifier } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { EnterpriseConnectionName } from '@/lib/model/external'
import type { Ports, UserRow } from '@/lib/ports/ports'

/** The connections of the companies that an address, or a user's proven addresses, belong to. Asks nothing where there is no address. */
export async function companiesOf(
  { connections }: Pick<Ports, 'connections'>,
  identifier: Identifier | null,
  user: Pick<UserRow, 'emailAddresses' | 'companies'> | null,
): Promise<readonly EnterpriseConnectionName[]> {
  const typed = identifier?.kind === 'email_address' ? [identifier.value] : []
  const verified = (user?.emailAddresses ?? []).filter(({ verifiedAt }) => verifiedAt !== null)
  const proven = verified.map(({ address }) => address)
  if (user?.companies && typed.every((address) => proven.includes(address))) return user.companies
  const domains = new Set([...typed, ...proven].map(domainOf))
  return domains.size === 0 ? [] : connections.findForDomains([...domains])
}

/** An address of a company belongs to its people, who come in by their company. @throws SignInError saml_email_address_domain_reserved */
export async function requireUnreserved(ports: Pick<Ports, 'connections'>, value: string): Promise<void> {
  const companies = await companiesOf(ports, { kind: 'email_address', value }, null)
  if (companies.length > 0) throw new SignInError('saml_email_address_domain_reserved')
}

import { newId, newReadableCode } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ActiveOrganization, OrganizationRow, Ports } from '@/lib/ports/ports'
import { readName } from './name'
import { auditOf, type Owner } from './owner'

/** Whoever makes one, and is in it from then on. */
export type Founder = Pick<Owner, 'address' | 'userAgent'> & { session: { userId: string } }

/** Clerk's name for whoever may do everything in an organization. */
const FOUNDER_ROLE = 'org:admin'

/**
 * Makes an organization, with its founder as its first member.
 * @throws SignInError organization_not_enabled_in_instance | form_param_nil | form_name_invalid_character | organization_quota_exceeded
 */
export async function createOrganization(
  ports: Ports,
  owner: Founder,
  typedName: string,
): Promise<OrganizationRow> {
  requireEnabled(ports)
  const name = requireName(typedName)
  const { userId } = owner.session
  const founder = { userId, role: FOUNDER_ROLE, max: ports.config.maxOrganizations }
  const slug = slugOf(name)
  const id = newId('organization')
  const audit = auditOf(owner, { event: 'organization_created', detail: { organization: id } })
  // A name may be anybody's; the slug of the second one gets an ending.
  for (const organization of [slug, `${slug}-${newReadableCode(6)}`].map((each) => ({
    id,
    name,
    slug: each,
  }))) {
    const outcome = await ports.organizations.create(organization, founder, audit)
    if (outcome === 'created') return organization
    if (outcome === 'too_many') throw new SignInError('organization_quota_exceeded')
  }
  throw new SignInError('resource_locked')
}

/** What a session shall be active in. @throws SignInError organization_not_enabled_in_instance | resource_not_found */
export async function requireOrganization(
  ports: Ports,
  userId: string,
  idOrSlug: string,
): Promise<ActiveOrganization> {
  requireEnabled(ports)
  const membership = await ports.organizations.findOfUser(userId, idOrSlug)
  if (!membership) throw new SignInError('resource_not_found')
  return { ...membership.organization, role: membership.role }
}

function requireEnabled({ config }: Ports): void {
  if (config.organizations === 'off') throw new SignInError('organization_not_enabled_in_instance')
}

function requireName(typed: string): string {
  const name = readName(typed.replace(/ +/g, ' '), 'name')
  if (name === null) throw new SignInError('form_param_nil', { param: 'name' })
  return name
}

/** `"Crème & Co"` is `"creme-co"`; a name without a Latin letter gets one that says nothing. */
function slugOf(name: string): string {
  const ascii = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || `org-${newReadableCode(6)}`
}

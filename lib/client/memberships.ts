import type { MembershipJson } from '@/lib/model/organization-wire'
import type { SessionJson } from '@/lib/model/wire'
import type { Clerk } from './clerk'
import { ClerkRuntimeError } from './errors'
import { organizationOf, toOrganization, type OrganizationResource } from './organization'

/** A person's place in an organization. */
export interface OrganizationMembershipResource {
  id: string
  /** `"org:admin"` */
  role: string
  /** `"Admin"` */
  roleName: string
  permissions: string[]
  organization: OrganizationResource
}

/** Where the signed-in person is a member, by name; nowhere for who is signed out. @throws ClerkError */
export async function listMemberships(clerk: Clerk): Promise<OrganizationMembershipResource[]> {
  await clerk.ready()
  const { session } = clerk.store.get()
  if (!session) return []
  const memberships = await clerk.verbs.askAsUser(session.user.id, 'getOrganizationMemberships')
  return memberships.map(toMembership)
}

/** @throws ClerkRuntimeError organization_not_found: also where it is one of other people only */
export async function findOrganization(clerk: Clerk, organizationId: string): Promise<OrganizationResource> {
  const memberships = await listMemberships(clerk)
  const found = memberships.find(({ organization }) => organization.id === organizationId)
  if (found) return found.organization
  throw new ClerkRuntimeError('You are in no such organization.', { code: 'organization_not_found' })
}

/** The place that a session is active in; null for the user's own space. */
export function membershipOf(json: SessionJson): OrganizationMembershipResource | null {
  const organization = organizationOf(json)
  const { id, role, permissions } = json.organization ?? {}
  if (!organization || id === undefined || role === undefined) return null
  const mine = { roleName: toRoleName(role), permissions: permissions ?? [] }
  return { id: id.replace('org_', 'orgmem_'), role, ...mine, organization }
}

function toMembership({
  id,
  role,
  permissions,
  organization,
}: MembershipJson): OrganizationMembershipResource {
  return { id, role, roleName: toRoleName(role), permissions, organization: toOrganization(organization) }
}

/** `"org:billing_admin" -> "Billing admin"` */
function toRoleName(role: string): string {
  const name = role.replace('org:', '').replaceAll('_', ' ')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

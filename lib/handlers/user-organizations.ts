import { z } from 'zod'
import type { MembershipJson, PlaceJson } from '@/lib/model/organization-wire'
import { permissionsOf } from '@/lib/session/token'
import { verb, type Verbs } from './user-verb'

/** Where the user is a member. Also for whoever must choose an organization before they are signed in. */
export const ORGANIZATION_VERBS = {
  getOrganizationMemberships: verb(
    z.object({}),
    async (ports, { session }) => {
      const memberships = await ports.organizations.listOfUser(session.userId)
      return () =>
        memberships.map(({ organization, role }) =>
          toMembershipJson({ ...organization, role, permissions: [...permissionsOf(ports.config, role)] }),
        )
    },
    ['choose-organization'],
  ),
} satisfies Partial<Verbs>

/** A place in an organization, as its member is told of it. */
export function toMembershipJson({ role, permissions, ...organization }: PlaceJson): MembershipJson {
  return {
    object: 'organization_membership',
    // There is one per person and organization.
    id: organization.id.replace('org_', 'orgmem_'),
    role,
    permissions,
    organization: { object: 'organization', ...organization },
  }
}

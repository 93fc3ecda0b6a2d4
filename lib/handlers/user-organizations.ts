import { z } from 'zod'
import { permissionsOf } from '@/lib/session/token'
import { verb, type Verbs } from './user-verb'

/** Where the user is a member. Also for whoever must choose an organization before they are signed in. */
export const ORGANIZATION_VERBS = {
  getOrganizationMemberships: verb(
    z.object({}),
    async (ports, { session }) => {
      const memberships = await ports.organizations.listOfUser(session.userId)
      return () =>
        memberships.map(({ organization, role }) => ({
          object: 'organization_membership',
          // There is one per person and organization.
          id: organization.id.replace('org_', 'orgmem_'),
          role,
          permissions: [...permissionsOf(ports.config, role)],
          organization: { object: 'organization', ...organization },
        }))
    },
    ['choose-organization'],
  ),
} satisfies Partial<Verbs>

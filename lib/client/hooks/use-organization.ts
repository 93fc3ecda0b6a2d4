'use client'

import { useClerkContext, useStore } from '../context'
import { membershipOf, type OrganizationMembershipResource } from '../memberships'
import type { OrganizationResource } from '../organization'

/** Lists of an organization's people and domains: this server has none, so there is never more than this. */
interface NoLists {
  memberships: null
  invitations: null
  membershipRequests: null
  domains: null
}

export type UseOrganizationReturn = NoLists &
  (
    | { isLoaded: false; organization: undefined; membership: undefined }
    | { isLoaded: true; organization: null; membership: null }
    | { isLoaded: true; organization: OrganizationResource; membership: OrganizationMembershipResource }
  )

const NO_LISTS: NoLists = { memberships: null, invitations: null, membershipRequests: null, domains: null }

/** The organization that the session is active in, and what its person is there; null for their own space. */
export function useOrganization(): UseOrganizationReturn {
  const clerk = useClerkContext()
  const session = useStore(clerk, (state) => state.session)
  if (session === undefined)
    return { ...NO_LISTS, isLoaded: false, organization: undefined, membership: undefined }
  const membership = session && membershipOf(session)
  if (!membership) return { ...NO_LISTS, isLoaded: true, organization: null, membership: null }
  return { ...NO_LISTS, isLoaded: true, organization: membership.organization, membership }
}

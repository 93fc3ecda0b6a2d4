'use client'

import { useClerkContext, useStore } from '../context'
import type { OrganizationMembershipResource } from '../memberships'
import type { OrganizationResource } from '../organization'
import type { SetActive } from '../set-active'
import { noPage, type PaginatedResources } from './paginated'
import { useMemberships } from './use-memberships'

export interface UseOrganizationListParams {
  /** Reads where the person is a member. All of it comes at once, whatever page is asked for. */
  userMemberships?: boolean | { infinite?: boolean; pageSize?: number; initialPage?: number }
  /** Nobody is invited into an organization here: the list is empty. */
  userInvitations?: unknown
  /** Likewise. */
  userSuggestions?: unknown
}

interface Lists {
  userMemberships: PaginatedResources<OrganizationMembershipResource>
  userInvitations: PaginatedResources<never>
  userSuggestions: PaginatedResources<never>
}

export type UseOrganizationListReturn = Lists &
  (
    | { isLoaded: false; createOrganization: undefined; setActive: undefined }
    | {
        isLoaded: true
        /** Makes one, of which the person is the first member. */
        createOrganization: (params: { name: string }) => Promise<OrganizationResource>
        setActive: SetActive
      }
  )

/** The organizations of the signed-in person, for the task `choose-organization` and for switching. */
export function useOrganizationList(params: UseOrganizationListParams = {}): UseOrganizationListReturn {
  const clerk = useClerkContext()
  const isLoaded = useStore(clerk, ({ client, session }) => client !== undefined && session !== undefined)
  const userMemberships = useMemberships(Boolean(params.userMemberships))
  const lists = { userMemberships, userInvitations: noPage(), userSuggestions: noPage() }
  if (!isLoaded) return { ...lists, isLoaded: false, createOrganization: undefined, setActive: undefined }
  return {
    ...lists,
    isLoaded: true,
    createOrganization: async (wanted) => {
      const made = await clerk.createOrganization(wanted)
      if (params.userMemberships) await userMemberships.revalidate()
      return made
    },
    setActive: clerk.setActive,
  }
}

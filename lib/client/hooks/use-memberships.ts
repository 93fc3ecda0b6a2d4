'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import { toClerkError } from '../failures'
import { listMemberships, type OrganizationMembershipResource } from '../memberships'
import { onePage, type PaginatedResources } from './paginated'

interface Known {
  userId: string | undefined
  memberships: OrganizationMembershipResource[] | undefined
  error: Error | null
}

/** Where the signed-in person is a member: read when it is asked for, and again when somebody else is shown. */
export function useMemberships(isAsked: boolean): PaginatedResources<OrganizationMembershipResource> {
  const clerk = useClerkContext()
  const userId = useStore(clerk, ({ session }) => session?.user.id)
  const [known, setKnown] = useState<Known>({ userId: undefined, memberships: undefined, error: null })

  useEffect(() => {
    if (!isAsked || userId === undefined) return
    let isOver = false
    void look(clerk, userId).then((found) => {
      if (!isOver) setKnown(found)
    })
    return () => {
      isOver = true
    }
  }, [clerk, isAsked, userId])

  const revalidate = useCallback(async () => setKnown(await look(clerk, userId)), [clerk, userId])
  const isKnown = userId !== undefined && known.userId === userId
  return onePage({
    data: isKnown ? known.memberships : undefined,
    error: isKnown ? known.error : null,
    isLoading: isAsked && userId !== undefined && !isKnown,
    revalidate,
  })
}

async function look(clerk: Clerk, userId: string | undefined): Promise<Known> {
  try {
    return { userId, memberships: await listMemberships(clerk), error: null }
  } catch (thrown) {
    return { userId, memberships: undefined, error: toClerkError(thrown) }
  }
}

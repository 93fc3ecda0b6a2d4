import { expect, it } from 'vitest'
import { findOrganization, listMemberships } from './memberships'
import { clientJson, createScene, sessionJson } from './testing'
import type { Transport } from './transport'
import { answering } from './user/testing'

const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })
const creme = { object: 'organization', id: 'org_1', name: 'Crème', slug: 'creme' } as const
const answers: Partial<Transport> = {
  askAsUser: answering({
    getOrganizationMemberships: {
      response: [
        {
          object: 'organization_membership',
          id: 'orgmem_1',
          role: 'org:billing_admin',
          permissions: [],
          organization: creme,
        },
      ],
      client: signedIn,
    },
  }),
}

it('the signed-in person is asked about, with the names that people read', async () => {
  const { clerk, log } = createScene(answers, { initial: signedIn })
  expect(await listMemberships(clerk)).toEqual([
    {
      id: 'orgmem_1',
      role: 'org:billing_admin',
      roleName: 'Billing admin',
      permissions: [],
      organization: { id: 'org_1', name: 'Crème', slug: 'creme' },
    },
  ])
  expect(log).toEqual([['as', 'user_1', 'getOrganizationMemberships', {}]])
})

it('who is signed out is a member of nothing, and nobody is asked', async () => {
  const { clerk, log } = createScene(answers)
  expect(await listMemberships(clerk)).toEqual([])
  expect(log).toEqual([])
})

it('an organization is found by its members only', async () => {
  const { clerk } = createScene(answers, { initial: signedIn })
  expect((await findOrganization(clerk, 'org_1')).name).toBe('Crème')
  await expect(findOrganization(clerk, 'org_2')).rejects.toMatchObject({ code: 'organization_not_found' })
})

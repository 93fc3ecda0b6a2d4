import { afterAll, beforeAll, expect, test } from 'vitest'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createOrganization, requireOrganization } from './organizations'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: { organizations: 'optional', maxOrganizations: 3 } })
})
afterAll(() => world.close())

const newOwner = async () => signedInOwner(world, await world.person())

test('its founder is its first member, and their log has a line of it', async () => {
  const owner = await newOwner()
  const made = await createOrganization(world.ports, owner, '  Crème   & Co ')
  expect(made).toMatchObject({ name: 'Crème & Co', slug: 'creme-co' })
  const { userId } = owner.session
  expect(await world.ports.organizations.listOfUser(userId)).toEqual([
    { role: 'org:admin', organization: made },
  ])
  const lines = await world.database.prisma.auditEvent.count({
    where: { userId, event: 'organization_created' },
  })
  expect(lines).toBe(1)
})

test('it is found by its id and by its slug, by its members only', async () => {
  const [owner, stranger] = [await newOwner(), await newOwner()]
  const { id, slug } = await createOrganization(world.ports, owner, 'Found by two names')
  const find = (userId: string, name: string) => requireOrganization(world.ports, userId, name)
  const found = { id, name: 'Found by two names', slug, role: 'org:admin' }
  expect(await find(owner.session.userId, id)).toEqual(found)
  expect(await find(owner.session.userId, slug)).toEqual(found)
  await expect(find(stranger.session.userId, id)).rejects.toMatchObject({ code: 'resource_not_found' })
  await expect(find(owner.session.userId, 'org_none')).rejects.toMatchObject({ code: 'resource_not_found' })
})

test('two may have the same name, and none the other’s slug', async () => {
  const [one, other] = [await newOwner(), await newOwner()]
  const first = await createOrganization(world.ports, one, 'Same name')
  const second = await createOrganization(world.ports, other, 'Same name')
  expect(first.slug).toBe('same-name')
  expect(second.slug).toMatch(/^same-name-\w{6}$/)
})

test('a name in any script has an address, and one that is none is refused', async () => {
  const owner = await newOwner()
  expect((await createOrganization(world.ports, owner, '東京チーム')).slug).toMatch(/^org-\w{6}$/)
  const result = (name: string) => resultOfChange(createOrganization(world.ports, owner, name))
  expect(await result('   ')).toBe('form_param_nil')
  expect(await result('x'.repeat(65))).toBe('form_param_max_length_exceeded')
  expect(await result('Bank\u202Eknab')).toBe('form_name_invalid_character')
  expect(await result('two\u0000words')).toBe('form_name_invalid_character')
})

test('ten that are made at once hold the cap', async () => {
  const owner = await newOwner()
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      resultOfChange(createOrganization(world.ports, owner, `At once ${index} ${owner.session.userId}`)),
    ),
  )
  expect(results.filter((result) => result === 'done')).toHaveLength(3)
  expect(results.filter((result) => result === 'organization_quota_exceeded')).toHaveLength(7)
  expect(await world.ports.organizations.listOfUser(owner.session.userId)).toHaveLength(3)
})

test('where they are off, there are none', async () => {
  const owner = await newOwner()
  const off = { ...world.ports, config: { ...world.ports.config, organizations: 'off' as const } }
  expect(await resultOfChange(createOrganization(off, owner, 'Off'))).toBe(
    'organization_not_enabled_in_instance',
  )
  expect(await resultOfChange(requireOrganization(off, owner.session.userId, 'org_1'))).toBe(
    'organization_not_enabled_in_instance',
  )
  expect((await again(world, owner)).session.lastActiveOrganizationId).toBeNull()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { user } from './commands'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const find = (value: string) => world.ports.users.findByIdentifier({ kind: 'email_address', value }, null)

test('somebody becomes an admin by the command line, and is none any more by it', async () => {
  const { emailAddress, id } = await world.person()
  expect(await user(world.ports, ['admin', emailAddress])).toBe(`${emailAddress} is an admin now.`)
  expect(await find(emailAddress)).toMatchObject({ admin: true })
  expect(await user(world.ports, ['no-admin', emailAddress])).toBe(`${emailAddress} is no admin any more.`)
  expect(await find(emailAddress)).toMatchObject({ admin: false })
  const events = await world.ports.audit.listOfUser(id, 2)
  expect(events.map(({ event, detail }) => [event, detail?.['by']])).toEqual([
    ['user_changed', 'command line'],
    ['user_changed', 'command line'],
  ])
})

test('unlocking lifts the locks of known browsers as well', async () => {
  const { emailAddress, id } = await world.person()
  const browser = await world.database.prisma.client.create({
    data: { id: 'client_known', secretHash: '', expiresAt: new Date(Date.now() + 1e9) },
  })
  const lockedUntil = new Date(Date.now() + 1e6)
  await world.database.prisma.deviceTrust.create({
    data: { userId: id, clientId: browser.id, failures: 9, lockedUntil },
  })
  await user(world.ports, ['unlock', emailAddress])
  expect(await world.database.prisma.deviceTrust.findFirst({ where: { userId: id } })).toMatchObject({
    failures: 0,
    lockedUntil: null,
  })
})

test('nobody becomes an admin by an address that nobody has proven', async () => {
  await expect(user(world.ports, ['admin', 'nobody@example.com'])).rejects.toThrow(/Nobody has the verified/)
})

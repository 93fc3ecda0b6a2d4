import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/crypto/random'
import { MINUTE } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { doorOf } from '@/lib/testing/door'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { listActivity, pageOfActivity } from './activity'
import { reverify } from './reverify'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

async function eventful(count: number) {
  const { id: userId } = await world.person()
  const { prisma } = world.database
  await prisma.auditEvent.deleteMany({ where: { userId } })
  // Most of them in the same millisecond: no page may lose or repeat one.
  const at = world.ports.now()
  await prisma.auditEvent.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: newId('audit'),
      userId,
      event: 'sign_in',
      createdAt: new Date(at.getTime() - (index % 3)),
    })),
  })
  return userId
}

test('every event is on one page, and the newest come first', async () => {
  const userId = await eventful(57)
  const seen: { id: string; createdAt: Date }[] = []
  const sizes: number[] = []
  for (let before: string | null = ''; before !== null;) {
    const page = await pageOfActivity(world.ports, userId, before)
    seen.push(...page.events)
    sizes.push(page.events.length)
    before = page.older
  }
  expect(sizes).toEqual([25, 25, 7])
  expect(new Set(seen.map(({ id }) => id)).size).toBe(57)
  const times = seen.map(({ createdAt }) => createdAt.getTime())
  expect(times).toEqual([...times].sort((a, b) => b - a))
})

test('a last page that is full is the last', async () => {
  const userId = await eventful(25)
  expect((await pageOfActivity(world.ports, userId, '')).older).toBeNull()
})

test.each([
  'nonsense',
  '1.evt_\0',
  '-1.evt_x',
  '999999999999999999.evt_x',
  '999999999999999.evt_x',
  "1.evt_x' OR 1=1",
])('a page that does not exist is the first: %j', async (before) => {
  const userId = await eventful(2)
  expect((await pageOfActivity(world.ports, userId, before)).events).toHaveLength(2)
})

test('a place in somebody else’s log shows nothing of theirs', async () => {
  const mine = await eventful(1)
  const theirs = await eventful(30)
  const { older } = await pageOfActivity(world.ports, theirs, '')
  const { events } = await pageOfActivity(world.ports, mine, older ?? '')
  expect(events.every(({ id }) => id !== '')).toBe(true)
  expect(events.length).toBeLessThanOrEqual(1)
})

test('the owner reads who acted in their name', async () => {
  const admin = await world.person({ firstName: 'Grace', lastName: 'Hopper' })
  const { id: userId } = await world.person()
  const entry = { userId, event: 'sign_in' as const, address: null, userAgent: null }
  await world.ports.accounts.record({ ...entry, detail: { actor: admin.id } })
  world.wait(1)
  await world.ports.accounts.record({ ...entry, detail: { actor: 'support desk 7' } })
  const actors = (await listActivity(world.ports, userId, 2)).map(({ actor }) => actor)
  expect(actors).toEqual(['support desk 7', 'Grace Hopper'])
})

test('the owner reads why a sign-in was refused, and which one locked the account', async () => {
  const person = await world.person()
  const { maxFailures } = world.ports.config.lockout
  for (let failures = 0; failures <= maxFailures; failures++) {
    await doorOf(world).signIn(person.emailAddress, 'not the one')
    world.wait(MINUTE)
  }
  const told = (await listActivity(world.ports, person.id, 3)).map(({ code, isLocking }) => ({
    code,
    isLocking,
  }))
  expect(told).toEqual([
    { code: 'user_locked', isLocking: false },
    { code: 'form_password_incorrect', isLocking: true },
    { code: 'form_password_incorrect', isLocking: false },
  ])
})

test('likewise of a proof that was refused to somebody who is signed in', async () => {
  const person = await world.person()
  const early = await signedInOwner(world, person)
  world.wait(11 * MINUTE)
  const { maxFailures } = world.ports.config.lockout
  for (let failures = 0; failures <= maxFailures; failures++) {
    const owner = await again(world, early)
    await resultOfChange(reverify(world.ports, owner, { strategy: 'password', password: 'not the one' }))
    world.wait(MINUTE)
  }
  const told = (await listActivity(world.ports, person.id, 2)).map(({ event, code, isLocking }) => [
    event,
    code,
    isLocking,
  ])
  expect(told).toEqual([
    ['reverification_failed', 'user_locked', false],
    ['reverification_failed', 'form_password_incorrect', true],
  ])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedInOwner, withTotp } from '@/lib/testing/owner'
import { statementsOf } from '@/lib/testing/statements'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { listPeople, openPerson, searchPeople } from './admin-people'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

describe('looking for somebody', () => {
  test('finds them by exactly their address, number, username or id, however it was typed', async () => {
    const person = await world.person({ username: 'ada.byron', phoneNumber: '+14155550171' })
    await world.database.prisma.emailAddress.create({
      data: { id: 'idn_unproven', userId: person.id, address: 'unproven@example.com' },
    })
    const found = async (typed: string) => (await searchPeople(world.ports, typed)).map(({ id }) => id)
    for (const typed of [
      ` ${person.emailAddress.toUpperCase()}`,
      '(415) 555-0171',
      'Ada.Byron',
      person.id,
      'unproven@example.com',
    ])
      expect(await found(typed), typed).toEqual([person.id])
    for (const typed of ['ada', 'ada.byro', '%', '', 'user_', 'person', "' OR 1=1 --"])
      expect(await found(typed), typed).toEqual([])
  })

  test('shows nothing that proves who they are', async () => {
    const person = await world.person()
    const { secret, codes } = await withTotp(world, await signedInOwner(world, person))
    const page = await openPerson(world.ports, person.id, '')
    expect(page.person).toMatchObject({ hasPassword: true, totpEnabled: true, backupCodesLeft: 10 })
    const text = JSON.stringify(page)
    expect(text).not.toMatch(/argon2|digest|[0-9a-f]{64}/i)
    for (const one of [secret, ...codes]) expect(text).not.toContain(one)
  })
})

test('a page is followed by the next, without a gap or a double, also where many came at one moment', async () => {
  const { prisma } = world.database
  await prisma.user.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      id: `user_crowd${String(index).padStart(3, '0')}`,
      createdAt: new Date(2000, 0, index < 50 ? 1 : 2),
    })),
  })
  const ids: string[] = []
  let after = null
  do {
    const page = await listPeople(world.ports, after)
    ids.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  expect(ids).toHaveLength(await prisma.user.count())
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.at(-1)).toBe('user_crowd000')
})

test('what happened is read page by page, with who did what to whom', async () => {
  const person = await world.person()
  const ada = await world.person({ firstName: 'Ada', lastName: 'Byron' })
  await world.database.prisma.auditEvent.createMany({
    data: Array.from({ length: 40 }, (_, index) => ({
      id: `evt_page${index}`,
      userId: person.id,
      event: 'admin_act',
      detail: { act: 'user_locked', person: ada.id },
    })),
  })
  const first = await openPerson(world.ports, person.id, '')
  const second = await openPerson(world.ports, person.id, first.log.older ?? '')
  expect([first.log.events.length, second.log.events.length, second.log.older]).toEqual([25, 16, null])
  expect(first.log.events[0]?.done).toEqual({ act: 'user_locked', person: 'Ada Byron' })
})

test('no read grows with the number of people: each begins at an index', async () => {
  const { prisma, pool } = world.database
  await prisma.$executeRaw`
    INSERT INTO "User" ("id", "updatedAt", "createdAt", "username")
    SELECT 'user_many' || n, now(), now() - n * interval '1 second', 'many_' || n FROM generate_series(1, 20000) n`
  await prisma.$executeRaw`
    INSERT INTO "EmailAddress" ("id", "userId", "address")
    SELECT 'idn_many' || n, 'user_many' || n, 'many' || n || '@example.com' FROM generate_series(1, 20000) n`
  await prisma.$executeRaw`
    INSERT INTO "PhoneNumber" ("id", "userId", "number")
    SELECT 'idn_number' || n, 'user_many' || n, '+1415' || n FROM generate_series(1, 20000) n`
  for (const table of ['User', 'EmailAddress', 'PhoneNumber'])
    await prisma.$executeRawUnsafe(`ANALYZE "${table}"`)

  const { next } = await listPeople(world.ports, null)
  const sent = await statementsOf(pool, async () => {
    await listPeople(world.ports, null)
    await listPeople(world.ports, next)
    await searchPeople(world.ports, 'many77@example.com')
    await searchPeople(world.ports, '+14155550171')
    await searchPeople(world.ports, 'many_77')
    await openPerson(world.ports, 'user_many77', '')
  })
  expect(sent.length).toBeGreaterThanOrEqual(6)
  for (const statement of sent) {
    const { rows } = await pool.query<Record<string, string>>(`EXPLAIN (GENERIC_PLAN) ${statement}`)
    const plan = rows.map((row) => row['QUERY PLAN'] ?? '').join('\n')
    expect(plan).not.toMatch(/Seq Scan on "(User|EmailAddress|PhoneNumber)"/)
    expect(statement).not.toMatch(/count\(/i)
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAdmin } from '@/lib/testing/administrator'
import { MINUTE } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { endSessionsOf } from './admin'
import { addIdentification, removeIdentification } from './identifications'
import { exportAccount } from './leaving'
import { updateNames } from './profile'
import { sendVerification } from './verify-identification'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const NAMES = { firstName: 'Eve', lastName: '' }

test('a thief does not fill the log and the mailbox, and does not use up what the owner needs', async () => {
  const person = await world.person()
  const thief = await signedInOwner(world, person)
  for (let count = 0; count < 100; count++) await updateNames(world.ports, thief, NAMES)
  expect(await resultOfChange(updateNames(world.ports, thief, NAMES))).toBe('too_many_requests')
  expect(await resultOfChange(exportAccount(world.ports, thief))).toBe('too_many_requests')
  const owner = await signedInOwner(world, person)
  expect(await resultOfChange(updateNames(world.ports, owner, NAMES))).toBe('done')
})

test('one account writes to ten strangers an hour, however many browsers it is signed in with', async () => {
  const person = await world.person()
  const answers: string[] = []
  for (let count = 0; count < 12; count++) {
    if (count > 0) world.wait(MINUTE)
    const owner = await signedInOwner(world, person)
    const id = await addIdentification(world.ports, owner, 'email_address', `stranger${count}@example.com`)
    const added = await again(world, owner)
    answers.push(await resultOfChange(sendVerification(world.ports, added, 'email_address', id)))
    await removeIdentification(world.ports, added, 'email_address', id)
  }
  expect(answers.slice(0, 10)).toEqual(Array(10).fill('done'))
  expect(answers.slice(10)).toEqual(['too_many_requests', 'too_many_requests'])
})

test('whoever is thrown out everywhere by an administrator proves each browser anew, signed in there or not', async () => {
  const { admin } = await anAdmin(world)
  const person = await world.person()
  const { session } = await signedInOwner(world, person)
  const audit = { userId: person.id, event: 'sign_out' as const, address: null, userAgent: null }
  await world.ports.sessions.end({ sessionId: session.id, userId: person.id }, 'ended', audit)
  expect(await world.database.prisma.deviceTrust.count({ where: { userId: person.id } })).toBe(1)
  await endSessionsOf(world.ports, admin, person.id)
  expect(await world.database.prisma.deviceTrust.count({ where: { userId: person.id } })).toBe(0)
})

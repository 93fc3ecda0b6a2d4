import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInvitation } from '@/lib/account/invitations'
import { DAY, HOUR, MINUTE } from '@/lib/model/time'
import { arrived, newAddress, newcomersOf, PASSWORD } from '@/lib/testing/newcomer'
import { openSsoWorld } from '@/lib/testing/sso-world'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createByInvitation } from '@/lib/sign-up/ticket'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const exists = async (table: 'signUp' | 'challenge' | 'invitation' | 'waitlistEntry', id: string) => {
  const { prisma } = world.database
  const counts = {
    signUp: () => prisma.signUp.count({ where: { id } }),
    challenge: () => prisma.challenge.count({ where: { id } }),
    invitation: () => prisma.invitation.count({ where: { id } }),
    waitlistEntry: () => prisma.waitlistEntry.count({ where: { id } }),
  }
  return (await counts[table]()) > 0
}

test('a sign-up that was given up goes after a day, with its challenge, and not before', async () => {
  const newcomers = newcomersOf(world)
  const { attempt } = await newcomers.sent()
  const challengeId = attempt.emailChallengeId ?? ''
  world.wait(DAY - MINUTE)
  await world.ports.sweep()
  // The code has run out long ago; that it has is told by its row.
  expect([await exists('signUp', attempt.id), await exists('challenge', challengeId)]).toEqual([true, true])
  world.wait(2 * MINUTE)
  await world.ports.sweep()
  expect([await exists('signUp', attempt.id), await exists('challenge', challengeId)]).toEqual([false, false])
})

test('a trip to a provider is kept as long as the sign-up that waits for it', async () => {
  const sso = await openSsoWorld()
  const { challenge } = await sso.startSignUp()
  sso.wait(HOUR)
  await sso.ports.sweep()
  expect(await sso.database.prisma.challenge.count({ where: { id: challenge.id } })).toBe(1)
  sso.wait(DAY)
  await sso.ports.sweep()
  expect(await sso.database.prisma.challenge.count({ where: { id: challenge.id } })).toBe(0)
  await sso.close()
})

test('what a wallet was asked is kept as long as the sign-up that waits for it', async () => {
  const { prisma } = world.database
  const { attempt } = await newcomersOf(world).sent()
  const expiresAt = new Date(world.ports.now().getTime() + 10 * MINUTE)
  await prisma.challenge.create({
    data: { id: 'chl_wallet', strategy: 'web3_metamask_signature', secretHash: '', expiresAt },
  })
  await prisma.signUp.update({ where: { id: attempt.id }, data: { web3ChallengeId: 'chl_wallet' } })
  world.wait(15 * MINUTE)
  await world.ports.sweep()
  expect(await exists('challenge', 'chl_wallet')).toBe(true)
})

test('a challenge that was replaced goes as soon as it has run out', async () => {
  const newcomers = newcomersOf(world)
  const place = await newcomers.sent()
  const old = place.attempt.emailChallengeId ?? ''
  world.wait(MINUTE)
  const { attempt } = arrived(await newcomers.send(place))
  world.wait(10 * MINUTE)
  await world.ports.sweep()
  expect(await exists('challenge', old)).toBe(false)
  expect(await exists('challenge', attempt.emailChallengeId ?? '')).toBe(true)
})

test('challenges that sign-ups still hold do not keep others from being swept', async () => {
  const expiresAt = new Date(world.ports.now().getTime() + 5 * MINUTE)
  const challenge = (id: string) => ({ id, strategy: 'email_code', secretHash: '', expiresAt })
  const { browser } = await newcomersOf(world).sent()
  const ids = Array.from({ length: 201 }, (_, index) => `chl_held${index}`)
  await world.database.prisma.challenge.createMany({ data: [...ids, 'chl_free'].map(challenge) })
  const abandonAt = new Date(world.ports.now().getTime() + DAY)
  await world.database.prisma.signUp.createMany({
    data: ids.map((emailChallengeId, index) => ({
      id: `sua_held${index}`,
      clientId: browser.id,
      status: 'missing_requirements',
      emailChallengeId,
      abandonAt,
    })),
  })
  world.wait(5 * MINUTE)
  await world.ports.sweep()
  expect(await exists('challenge', 'chl_free')).toBe(false)
  expect(await exists('challenge', 'chl_held0')).toBe(true)
})

test('an invitation tells for a month that it has run out; then it goes, and who came in by it waits no more', async () => {
  const [used, unused] = [newAddress(), newAddress()]
  const entries = [used, unused].map((emailAddress) => ({ id: `wle_${emailAddress}`, emailAddress }))
  await world.database.prisma.waitlistEntry.createMany({ data: entries })
  const made = []
  for (const emailAddress of [used, unused])
    made.push(await createInvitation(world.ports, null, { emailAddress, expiresInDays: 1, notify: false }))
  const ticket = new URL(made[0]?.url ?? '').searchParams.get('ticket') ?? ''
  const signUp = await createByInvitation(world.ports, world.visit(), ticket, { password: PASSWORD })
  expect(arrived(signUp).attempt.status).toBe('complete')

  world.wait(30 * DAY)
  await world.ports.sweep()
  for (const { id } of made) expect(await exists('invitation', id)).toBe(true)
  world.wait(2 * DAY)
  await world.ports.sweep()
  for (const { id } of made) expect(await exists('invitation', id)).toBe(false)
  expect([
    await exists('waitlistEntry', `wle_${used}`),
    await exists('waitlistEntry', `wle_${unused}`),
  ]).toEqual([false, true])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY, HOUR, MINUTE } from '@/lib/model/time'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { listActivity } from './activity'
import {
  createActorToken,
  createSignInToken,
  findUserId,
  revokeActorToken,
  revokeSignInToken,
} from './tickets'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const actor = { sub: 'user_admin' }

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof SignInError ? { code: error.code, param: error.details.param } : error
}

test('a sign-in token is answered in the published shape, with the link to send, for 30 days', async () => {
  const { id } = await world.person()
  const token = await createSignInToken(world.ports, { userId: id })
  expect(token).toMatchObject({ object: 'sign_in_token', userId: id, status: 'pending' })
  expect(token.token).toMatch(/^sit_\w{24}\.[\w-]{43}$/)
  expect(token.url).toBe(`http://localhost:3000/sign-in?__clerk_ticket=${token.token}`)
  expect(token.expiresAt - token.createdAt).toBe(30 * DAY)
  const { expiresAt, createdAt } = await createSignInToken(world.ports, { userId: id, expiresInSeconds: 1 })
  expect(expiresAt - createdAt).toBe(1000)
})

test('an actor token names whoever acts, for an hour, and their session for 30 minutes at most', async () => {
  const { id } = await world.person()
  const token = await createActorToken(world.ports, { userId: id, actor })
  expect(token).toMatchObject({ object: 'actor_token', userId: id, status: 'pending', actor })
  expect(token.expiresAt - token.createdAt).toBe(HOUR)
  const short = await createActorToken(world.ports, { userId: id, actor, sessionMaxDurationInSeconds: 60 })
  expect(await world.ports.tickets.find('actor_token', short.id, null)).toMatchObject({
    actor,
    sessionLifetimeMs: MINUTE,
    user: { id },
  })
})

test('no clear secret is kept', async () => {
  const { token, id } = await createSignInToken(world.ports, { userId: (await world.person()).id })
  const rows = JSON.stringify([
    await world.database.prisma.signInToken.findUniqueOrThrow({ where: { id } }),
    await world.database.prisma.auditEvent.findMany(),
  ])
  expect(rows).not.toContain(token.split('.')[1])
})

test.each([0, -1, 0.5, Number.NaN, Infinity, 1e12])('a ticket cannot live %d seconds', async (seconds) => {
  const userId = (await world.person()).id
  expect(await refusal(createSignInToken(world.ports, { userId, expiresInSeconds: seconds }))).toEqual({
    code: 'form_param_value_invalid',
    param: 'expires_in_seconds',
  })
})

test('nobody may act for longer than the configuration says, as themselves, or as a name that is none', async () => {
  const userId = (await world.person()).id
  const ask = (given: object) => refusal(createActorToken(world.ports, { userId, actor, ...given }))
  const code = 'form_param_value_invalid'
  const param = 'session_max_duration_in_seconds'
  expect(await ask({ sessionMaxDurationInSeconds: 1801 })).toEqual({ code, param })
  expect(await ask({ sessionMaxDurationInSeconds: 0 })).toEqual({ code, param })
  for (const sub of [userId, '', 'a b', 'a\0', 'x'.repeat(129)])
    expect(await ask({ actor: { sub } })).toEqual({ code, param: 'actor' })
})

test.each(['user_nobody', '', 'a\0', 'x'.repeat(100)])(
  'nobody is %j, and nothing is written',
  async (userId) => {
    const count = () => world.database.prisma.auditEvent.count()
    const before = await count()
    const code = 'resource_not_found'
    expect(await refusal(createSignInToken(world.ports, { userId }))).toMatchObject({ code })
    expect(await refusal(createActorToken(world.ports, { userId, actor }))).toMatchObject({ code })
    expect(await count()).toBe(before)
  },
)

test('a ticket is called back once, and only while it is open', async () => {
  const userId = (await world.person()).id
  const [token, acting] = [
    await createSignInToken(world.ports, { userId }),
    await createActorToken(world.ports, { userId, actor }),
  ]
  expect(await revokeSignInToken(world.ports, token.id)).toMatchObject({ id: token.id, status: 'revoked' })
  expect(await revokeActorToken(world.ports, acting.id)).toMatchObject({ object: 'actor_token' })
  const code = 'resource_not_found'
  expect(await refusal(revokeSignInToken(world.ports, token.id))).toMatchObject({ code })
  expect(await refusal(revokeSignInToken(world.ports, acting.id))).toMatchObject({ code })
  expect(await refusal(revokeActorToken(world.ports, 'act_\0'))).toMatchObject({ code })
})

test('the owner reads who was given a way into their account', async () => {
  const userId = (await world.person()).id
  const { id } = await createActorToken(world.ports, { userId, actor })
  world.wait(1)
  await revokeActorToken(world.ports, id)
  const activity = await listActivity(world.ports, userId)
  expect(activity.slice(0, 2).map(({ event, actor: by }) => [event, by])).toEqual([
    ['ticket_revoked', null],
    ['actor_token_created', 'user_admin'],
  ])
})

test('an address finds its owner', async () => {
  const { id, emailAddress } = await world.person()
  expect(await findUserId(world.ports, emailAddress.toUpperCase())).toBe(id)
  const code = 'resource_not_found'
  expect(await refusal(findUserId(world.ports, 'nobody@example.com'))).toMatchObject({ code })
  expect(await refusal(findUserId(world.ports, 'no address'))).toMatchObject({ code })
})

test('a ticket that ran out a month ago is swept; a younger one is kept, to tell a late holder', async () => {
  const userId = (await world.person()).id
  const tokens = [
    await createSignInToken(world.ports, { userId, expiresInSeconds: 60 }),
    await createActorToken(world.ports, { userId, actor, expiresInSeconds: 60 }),
  ]
  const count = async () => {
    const { prisma } = world.database
    const ids = { id: { in: tokens.map(({ id }) => id) } }
    return (await prisma.signInToken.count({ where: ids })) + (await prisma.actorToken.count({ where: ids }))
  }
  world.wait(29 * DAY)
  await world.ports.sweep()
  expect(await count()).toBe(2)
  world.wait(2 * DAY)
  await world.ports.sweep()
  expect(await count()).toBe(0)
})

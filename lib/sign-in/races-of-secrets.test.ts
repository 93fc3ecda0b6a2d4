import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createActorToken, createSignInToken } from '@/lib/account/tickets'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { doorOf, newNumber, wrongCode, type Door } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createByTicket } from './ticket'

// better-auth#8067, keycloak-2fa-email#146 (lessons, 3), on a real PostgreSQL with twenty connections.
const room = { count: 1000, windowMs: SECOND }
const limits = { ...config.limits, perClient: room, perAccount: room }
const NEW = 'a brand new one 1'
const RESET = { strategy: 'reset_password_email_code' } as const

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: { limits } })
  door = doorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const parallel = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))
const count = (results: string[], wanted: string) => results.filter((result) => result === wanted).length

async function proven({ emailAddress }: { emailAddress: string }) {
  const place = done(await door.send(await door.identify(emailAddress), RESET))
  return done(await door.answer(place, { ...RESET, code: await world.lastCode(emailAddress) }))
}

describe.each([
  { strategy: 'phone_code', right: 'complete', sessions: 1 },
  { strategy: 'reset_password_email_code', right: 'needs_new_password', sessions: 0 },
  { strategy: 'reset_password_phone_code', right: 'needs_new_password', sessions: 0 },
] as const)('$strategy', ({ strategy, right, sessions }) => {
  const sent = () => door.sent({ strategy }, { phoneNumber: newNumber() })

  test('50 parallel wrong codes stop at the cap', async () => {
    const { code, id, ...place } = await sent()
    const results = await parallel(50, async () =>
      resultOf(await door.answer(place, { strategy, code: wrongCode(code) })),
    )
    expect(count(results, 'form_code_incorrect')).toBe(5)
    expect((await door.challengeOf(place)).tries).toBe(5)
    expect(
      (await world.database.prisma.user.findUniqueOrThrow({ where: { id } })).failures,
    ).toBeGreaterThanOrEqual(5)
    expect(await door.sessionsOf(id)).toEqual([])
  })

  test('20 parallel right codes are one proof', async () => {
    const { code, id, ...place } = await sent()
    const results = await parallel(20, async () => resultOf(await door.answer(place, { strategy, code })))
    expect(count(results, right)).toBe(1)
    expect(await door.sessionsOf(id)).toHaveLength(sessions)
  })
})

test('50 parallel wrong codes at the second factor stop at the cap, and 20 right ones give one session', async () => {
  const [guessed, known] = [newNumber(), newNumber()]
  const places = []
  for (const phoneNumber of [guessed, known]) {
    const { emailAddress, password, id } = await world.person({ phoneNumber, phoneReserved: true })
    places.push({ id, ...done(await door.sendSecond(done(await door.signIn(emailAddress, password)))) })
  }
  const [victim, owner] = places
  if (!victim || !owner) throw new Error('Two people are needed.')
  const wrong = wrongCode(await world.lastCode(guessed))
  const guesses = await parallel(50, async () => resultOf(await door.answerSecond(victim, wrong)))
  expect(count(guesses, 'form_code_incorrect')).toBe(5)
  expect(await door.sessionsOf(victim.id)).toEqual([])
  const code = await world.lastCode(known)
  const results = await parallel(20, async () => resultOf(await door.answerSecond(owner, code)))
  expect(count(results, 'complete')).toBe(1)
  expect(await door.sessionsOf(owner.id)).toHaveLength(1)
})

test('20 parallel new passwords: one wins, and it is the one that signs in', async () => {
  const owner = await world.person()
  const place = await proven(owner)
  const results = await parallel(20, async (index) =>
    resultOf(await door.resetPassword(place, { password: `a brand new one ${index}` })),
  )
  expect(count(results, 'complete')).toBe(1)
  expect(count(results, 'resource_locked')).toBe(19)
  expect(await door.sessionsOf(owner.id)).toHaveLength(1)
  const winner = `a brand new one ${results.indexOf('complete')}`
  expect(resultOf(await door.signIn(owner.emailAddress, winner))).toBe('complete')
  // The code, one notice of the new password, and one of the device that just signed in with it.
  expect(await door.messagesTo(owner.emailAddress)).toBe(3)
})

test('two browsers that choose a new password at once: both are answered, and one of them signs in', async () => {
  for (let round = 0; round < 10; round++) {
    const owner = await world.person()
    const places = [await proven(owner)]
    world.wait(MINUTE)
    places.push(await proven(owner))
    const results = await Promise.all(
      places.map(async (place, index) =>
        resultOf(await door.resetPassword(place, { password: `${NEW} ${index}` })),
      ),
    )
    expect(results.toSorted()).toEqual(['complete', 'resource_locked'])
  }
})

test('a thief who has proven the old password and answers the second factor just then is out in any case', async () => {
  const came = { before: 0, after: 0 }
  for (let round = 0; round < 30; round++) {
    const phoneNumber = newNumber()
    const owner = await world.person({ phoneNumber, phoneReserved: true })
    const thief = done(await door.sendSecond(done(await door.signIn(owner.emailAddress, owner.password))))
    const code = await world.lastCode(phoneNumber)
    const place = await proven(owner)
    const [stolen] = await Promise.all([
      door.answerSecond(thief, code),
      door.resetPassword(place, { password: NEW, signOutOfOtherSessions: true }),
    ])
    came[stolen.isDone ? 'before' : 'after'] += 1
    const live = (await door.sessionsOf(owner.id)).filter(({ status }) => status === 'active')
    expect(live).toEqual([])
    world.wait(MINUTE)
  }
  expect(came.before + came.after).toBe(30)
})

test.each(['sign_in_token', 'actor_token'] as const)(
  '20 parallel uses of a %s give exactly one session',
  async (kind) => {
    const { id } = await world.person()
    const actor = { sub: 'user_admin' }
    const make = kind === 'actor_token' ? createActorToken : createSignInToken
    const { token } = await make(world.ports, { userId: id, actor })
    const results = await parallel(20, async () =>
      resultOf(await createByTicket(world.ports, world.visit(), token, {})),
    )
    expect(count(results, 'complete')).toBe(1)
    expect(count(results, `${kind}_already_used_code`)).toBe(19)
    expect(await door.sessionsOf(id)).toHaveLength(1)
    expect(await world.database.prisma.signIn.count({ where: { userId: id } })).toBe(1)
  },
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { owedProof } from '@/lib/account/reverify'
import { doorOf, type Door } from '@/lib/testing/door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ config: { deviceTrust: 'always' } })
  door = doorOf(world)
})
afterAll(() => world.close())

/** Somebody with a stolen password who reads the mail, too: a step before they are in. */
async function almostIn() {
  const person = await world.person()
  const place = done(await door.signIn(person.emailAddress, person.password))
  const sent = done(await door.sendSecond(place, { strategy: 'email_code' }))
  const input = { strategy: 'email_code', code: await world.lastCode(person.emailAddress) } as const
  const enter = async () => {
    const { browser, attempt } = await door.reload(sent)
    return flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, input)
  }
  return { person, enter }
}

test('a mailed code that makes a browser known is no fresh second factor', async () => {
  const { person, enter } = await almostIn()
  const { browser } = done(await enter())
  await giveTotp(world, person.id)
  const [session] = (await world.ports.browsers.find(browser.id))?.sessions ?? []
  if (!session) throw new Error('Nobody is signed in there.')
  expect(session.secondFactorAt).toBeNull()
  expect(owedProof(session, session.user, world.ports)).toBe('second')
})

test('whoever turned a second factor on meanwhile is asked for it after a new browser’s code', async () => {
  const { person, enter } = await almostIn()
  const app = await giveTotp(world, person.id)
  const place = done(await enter())
  expect(place.attempt.status).toBe('needs_second_factor')
  expect(await door.sessionsOf(person.id)).toEqual([])
  const input = { strategy: 'totp', code: await app.code() } as const
  const left = await flow.attemptSecondFactor(
    world.ports,
    world.visit(place.browser),
    place.attempt.id,
    input,
  )
  expect(resultOf(left)).toBe('complete')
  const [session] = done(left).browser.sessions
  expect(session?.secondFactorAt).not.toBeNull()
})

test('an operator who switched somebody off meanwhile is heard', async () => {
  const { person, enter } = await almostIn()
  await world.database.prisma.user.update({ where: { id: person.id }, data: { deactivated: true } })
  expect(resultOf(await enter())).toBe('user_deactivated')
})

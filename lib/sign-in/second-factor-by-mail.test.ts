import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import type { PrepareInput } from '@/lib/model/strategies'
import { doorOf, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { openLink } from './link'
import { toSignInJson } from './resource'

// A mailbox as the second factor, where the config names it.
let world: TestWorld
let door: Door
const secondFactors: Config['secondFactors'] = [...config.secondFactors, 'email_code', 'email_link']
beforeAll(async () => {
  world = await openWorld({ config: { secondFactors, deviceTrust: 'always' } })
  door = doorOf(world)
})
afterAll(() => world.close())

const EMAIL = { strategy: 'email_code' } as const
const LINK = { strategy: 'email_link' } as const
const RESET = { strategy: 'reset_password_email_code' } as const

const offeredTo = ({ attempt }: Place) =>
  toSignInJson(attempt, door.ports).supported_second_factors?.map(({ strategy }) => strategy)

const answer = (place: Place, code: string) =>
  flow.attemptSecondFactor(door.ports, world.visit(place.browser), place.attempt.id, { ...EMAIL, code })

/** Somebody with an authenticator app, past a right password. */
async function atSecond() {
  const person = await world.person()
  const app = await giveTotp(world, person.id)
  const place = done(await door.signIn(person.emailAddress, person.password))
  return { person, app, place }
}

test('it stands in for the app of whoever has one, and counts as the second factor', async () => {
  const { person, place } = await atSecond()
  expect(place.attempt.status).toBe('needs_second_factor')
  expect(offeredTo(place)).toEqual(['totp', 'email_code', 'email_link'])
  const sent = done(await door.sendSecond(place, EMAIL))
  const code = await world.lastCode(person.emailAddress)
  expect(resultOf(await answer(sent, wrongCode(code)))).toBe('form_code_incorrect')
  expect(await door.sessionsOf(person.id)).toEqual([])
  expect(resultOf(await answer(sent, code))).toBe('complete')
  const [session] = await door.sessionsOf(person.id)
  expect(session?.secondFactorAt).not.toBeNull()
})

test('a link does as well, in the browser that asked, and so does the code of its mail', async () => {
  for (const by of ['link', 'code']) {
    const { person, place } = await atSecond()
    const sent = done(await door.sendSecond(place, LINK))
    if (by === 'code') {
      expect(resultOf(await answer(sent, await world.lastCode(person.emailAddress)))).toBe('complete')
      continue
    }
    const link = await door.lastLink(person.emailAddress)
    expect((await openLink(door.ports, world.visit(), link)).status).toBe('client_mismatch')
    expect(await door.sessionsOf(person.id)).toEqual([])
    const visited = await openLink(door.ports, world.visit(sent.browser), link)
    expect(visited.done?.attempt.status).toBe('complete')
    expect(await door.sessionsOf(person.id)).toHaveLength(1)
  }
})

test('nobody is asked for it who turned no second factor on', async () => {
  const person = await world.person()
  const place = done(await door.signIn(person.emailAddress, person.password))
  // A new device is proven by mail too, and is something else.
  expect(place.attempt.status).toBe('needs_client_trust')
  const sent = done(await door.send(await door.identify(person.emailAddress), EMAIL))
  const code = await world.lastCode(person.emailAddress)
  expect(resultOf(await door.answer(sent, { ...EMAIL, code }))).toBe('complete')
})

describe('what proved the first factor proves nothing more:', () => {
  async function byMail(first: PrepareInput, { emailAddress }: { emailAddress: string }): Promise<Place> {
    const sent = done(await door.send(await door.identify(emailAddress), first))
    if (first.strategy === 'email_link') {
      const link = await door.lastLink(emailAddress)
      const { done: left } = await openLink(door.ports, world.visit(sent.browser), link)
      return left ?? expect.fail()
    }
    const code = await world.lastCode(emailAddress)
    if (first.strategy !== 'reset_password_email_code')
      return done(await door.answer(sent, { ...EMAIL, code }))
    const proven = done(await door.answer(sent, { ...RESET, code }))
    return done(await door.resetPassword(proven, { password: 'a brand new one 1' }))
  }

  test.each([EMAIL, LINK, RESET])('$strategy', async (first) => {
    const person = await world.person()
    const app = await giveTotp(world, person.id)
    const place = await byMail(first, person)
    expect(place.attempt.status).toBe('needs_second_factor')
    expect(offeredTo(place)).toEqual(['totp'])
    for (const input of [EMAIL, LINK])
      expect(resultOf(await door.sendSecond(place, input))).toBe('no_second_factors')
    expect(
      resultOf(await answer(place, await world.lastCode(person.emailAddress).catch(() => '123456'))),
    ).toBe('no_second_factors')
    expect(await door.sessionsOf(person.id)).toEqual([])
    const visit = world.visit(place.browser)
    const input = { strategy: 'totp', code: await app.code() } as const
    expect(resultOf(await flow.attemptSecondFactor(door.ports, visit, place.attempt.id, input))).toBe(
      'complete',
    )
  })
})

test('where a second factor is required, whoever has none proves the mailbox, and still has to turn one on', async () => {
  const strict = doorOf(world, { config: { ...door.ports.config, secondFactor: 'required' } })
  const person = await world.person()
  const place = done(await strict.signIn(person.emailAddress, person.password))
  expect(place.attempt.status).toBe('needs_second_factor')
  const sent = done(await strict.sendSecond(place, EMAIL))
  const input = { ...EMAIL, code: await world.lastCode(person.emailAddress) }
  const visit = world.visit(sent.browser)
  expect(resultOf(await flow.attemptSecondFactor(strict.ports, visit, sent.attempt.id, input))).toBe(
    'complete',
  )
  const [session] = await door.sessionsOf(person.id)
  expect(session).toMatchObject({ status: 'pending', tasks: ['setup-mfa'] })
})

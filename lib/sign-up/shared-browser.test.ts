import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { createActorToken } from '@/lib/account/tickets'
import { DAY, MINUTE } from '@/lib/model/time'
import { createByTicket } from '@/lib/sign-in/ticket'
import { doorOf, newNumber, type Door } from '@/lib/testing/door'
import { arrived, cameTo, newAddress, newcomersOf, PASSWORD } from '@/lib/testing/newcomer'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { openSignUpLink } from './link'
import { toSignUpJson } from './resource'

/* What somebody began in a browser must not become somebody else's, nor make a second person of whoever sits there now. */

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
let door: Door
beforeAll(async () => {
  const fields = { ...config.signUp.fields, phone_number: 'optional', username: 'optional' } as const
  world = await openWorld({ config: { signUp: { ...config.signUp, fields } } })
  newcomers = newcomersOf(world)
  door = doorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

test('whoever signs in ends the sign-up that was begun there: neither its code nor its link makes a second session', async () => {
  const { emailAddress, password } = await world.person()
  const place = await newcomers.sent({}, { strategy: 'email_link' })
  const token = await newcomers.lastLink(place.emailAddress)
  const { browser } = done(await door.signIn(emailAddress, password, place.browser))
  expect(browser).toMatchObject({ signUp: null, currentSignUpId: null })
  const stored = await world.ports.browsers.find(browser.id)
  expect(stored?.signUp).toBeNull()
  expect(cameTo(await newcomers.answer({ ...place, browser }, place.code))).toBe('resource_forbidden')
  expect((await openSignUpLink(world.ports, world.visit(browser), token)).status).toBe('failed')
  expect((await world.ports.browsers.find(browser.id))?.sessions).toHaveLength(1)
})

test('a sign-up that is complete ends the sign-in that was begun there', async () => {
  const { emailAddress, password } = await world.person()
  const started = await door.identify(emailAddress)
  const begun = arrived(
    await newcomers.create({ emailAddress: newAddress(), password: PASSWORD }, started.browser),
  )
  const sent = arrived(await newcomers.send(begun))
  const finished = arrived(
    await newcomers.answer(sent, await world.lastCode(begun.attempt.emailAddress ?? '')),
  )
  expect(finished.browser).toMatchObject({ signIn: null, currentSignInId: null })
  const late = await door.answer(
    { ...started, browser: finished.browser },
    { strategy: 'password', password },
  )
  expect(resultOf(late)).toBe('resource_forbidden')
})

test('a step that was loaded before somebody signed in there does not complete after it', async () => {
  const { emailAddress, password } = await world.person()
  const place = await newcomers.sent()
  const { browser } = done(await door.signIn(emailAddress, password, place.browser))
  const stale = {
    ...place,
    browser: { ...browser, signUp: place.attempt, currentSignUpId: place.attempt.id },
  }
  expect(cameTo(await newcomers.answer(stale, place.code))).toBe('session_exists')
})

test('nobody signs up beside somebody who acts as somebody else', async () => {
  const [target, actor] = [await world.person(), await world.person()]
  const place = await newcomers.sent()
  const given = { userId: target.id, actor: { sub: actor.id } }
  const { token } = await createActorToken(world.ports, given)
  const { browser } = done(await createByTicket(world.ports, world.visit(place.browser), token, {}))
  expect(cameTo(await newcomers.answer({ ...place, browser }, place.code))).toBe('resource_forbidden')
})

test('what is proven waits a quarter of an hour for the rest, and no longer than a day however often it is touched', async () => {
  const emailAddress = newAddress()
  const proven = async () => {
    const sent = arrived(
      await newcomers.send(arrived(await newcomers.create({ emailAddress: newAddress() }))),
    )
    return arrived(await newcomers.answer(sent, await world.lastCode(sent.attempt.emailAddress ?? '')))
  }
  const left = await proven()
  world.wait(15 * MINUTE)
  expect(cameTo(await newcomers.update(left, { password: PASSWORD }))).toBe('resource_not_found')
  let kept = await proven()
  const end = kept.attempt.createdAt.getTime() + DAY
  for (let step = 0; step < 200 && kept.attempt.abandonAt.getTime() < end; step++) {
    world.wait(14 * MINUTE)
    kept = arrived(await newcomers.update(kept, { firstName: 'Ada' }))
  }
  expect(kept.attempt.abandonAt.getTime()).toBe(end)
  expect(await newcomers.findUser(emailAddress)).toBeNull()
})

test('a number that is somebody’s second factor is asked for again, and the rest of the sign-up stays', async () => {
  const phoneNumber = newNumber()
  await world.person({ phoneNumber, phoneReserved: true })
  const place = await newcomers.sent({ phoneNumber })
  const mailed = arrived(await newcomers.answer(place, place.code))
  const texted = arrived(await newcomers.send(mailed, { strategy: 'phone_code' }))
  const refused = await newcomers.answer(texted, await world.lastCode(phoneNumber), 'phone_code')
  expect(cameTo(refused)).toBe('form_identifier_exists')
  expect(refused.browser?.signUp).toMatchObject({
    phoneNumber: null,
    phoneVerification: null,
    emailVerification: { status: 'verified' },
  })
})

test('whose username was taken at the last moment is told so by what is missing', async () => {
  const username = `last.moment.${Date.now()}`
  const place = await newcomers.sent({ username })
  await world.person({ username })
  const refused = await newcomers.answer(place, place.code)
  expect(cameTo(refused)).toBe('form_identifier_exists')
  const attempt = refused.browser?.signUp
  if (!attempt || !refused.browser) throw new Error('The sign-up is gone.')
  expect(toSignUpJson(attempt, world.ports)).toMatchObject({
    missing_fields: ['username'],
    unverified_fields: [],
  })
  const renamed = { browser: refused.browser, attempt }
  expect(cameTo(await newcomers.update(renamed, { username: `${username}.too` }))).toBe('complete')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '@/lib/model/time'
import { doorOf, newNumber, type Door } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

const NEW = 'a brand new one 1'
const RESET = { strategy: 'reset_password_email_code' } as const
const EMAIL = { strategy: 'email_code' } as const

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world)
})
afterAll(() => world.close())

const NOTHING = { userId: null, event: 'sign_out', address: null, userAgent: null } as const

interface Owner {
  id: string
  emailAddress: string
  password: string
}

async function proven({ emailAddress }: Owner) {
  const place = done(await door.send(await door.identify(emailAddress), RESET))
  return done(await door.answer(place, { ...RESET, code: await world.lastCode(emailAddress) }))
}

const change = (id: string, data: object) => world.database.prisma.user.update({ where: { id }, data })
const liveSessions = async (id: string) =>
  (await door.sessionsOf(id)).filter(({ status }) => status === 'active')
const trusts = (userId: string) => world.database.prisma.deviceTrust.findMany({ where: { userId } })

/** Somebody who is signed in in two browsers, and trusts both. */
async function atHomeTwice() {
  const person = await world.person()
  for (let browser = 0; browser < 2; browser++) done(await door.signIn(person.emailAddress, person.password))
  return person
}

describe('a new password', () => {
  test('ends the sessions elsewhere when that is asked, and only then', async () => {
    const [asked, left] = [await atHomeTwice(), await atHomeTwice()]
    const stranger = await atHomeTwice()
    const after = done(
      await door.resetPassword(await proven(asked), { password: NEW, signOutOfOtherSessions: true }),
    )
    expect((await liveSessions(asked.id)).map(({ id }) => id)).toEqual([after.attempt.createdSessionId])
    done(await door.resetPassword(await proven(left), { password: NEW, signOutOfOtherSessions: false }))
    expect(await liveSessions(left.id)).toHaveLength(3)
    expect(await liveSessions(stranger.id)).toHaveLength(2)
  })

  test('puts out the thief who has proven the old one and waits for the second step', async () => {
    const phoneNumber = newNumber()
    const owner = await world.person({ phoneNumber, phoneReserved: true })
    const thief = done(await door.sendSecond(done(await door.signIn(owner.emailAddress, owner.password))))
    const code = await world.lastCode(phoneNumber)
    const after = done(await door.resetPassword(await proven(owner), { password: NEW }))
    expect(after.attempt.status).toBe('needs_second_factor')

    expect((await door.reload(thief)).browser.signIn).toBeNull()
    expect(resultOf(await door.answerSecond(await door.reload(thief), code))).toBe('resource_forbidden')
    // Even one who was loaded just before.
    expect(resultOf(await door.answerSecond(thief, code))).toBe('resource_locked')
    expect(await door.sessionsOf(owner.id)).toEqual([])
  })

  test('is forgotten trust: every browser but this one is new to its owner again', async () => {
    const owner = await atHomeTwice()
    expect(await trusts(owner.id)).toHaveLength(2)
    const after = done(await door.resetPassword(await proven(owner), { password: NEW }))
    expect((await trusts(owner.id)).map(({ clientId }) => clientId)).toEqual([after.browser.id])
  })

  test('earns no trust while a second factor is owed', async () => {
    const owner = await world.person({ phoneNumber: newNumber(), phoneReserved: true })
    done(await door.resetPassword(await proven(owner), { password: NEW }))
    expect(await trusts(owner.id)).toEqual([])
    expect(await door.sessionsOf(owner.id)).toEqual([])
  })

  test('is told to its owner and to nobody else, and stands in the log', async () => {
    const [owner, other] = [await world.person(), await world.person()]
    const unproven = { id: 'idn_unproven', userId: owner.id, address: 'unproven@example.com' }
    await world.database.prisma.emailAddress.create({ data: unproven })
    const place = await proven(owner)
    const before = await world.database.prisma.message.count()
    done(await door.resetPassword(place, { password: NEW, signOutOfOtherSessions: true }))
    expect(await world.lastMessage(owner.emailAddress)).toMatchObject({
      template: 'password_changed',
      facts: { device: 'Firefox on Linux', signedOutElsewhere: true },
    })
    expect(await world.database.prisma.message.count()).toBe(before + 1)
    expect(await door.messagesTo(other.emailAddress)).toBe(0)
    const entry = (await door.audits(owner.id)).find(({ event }) => event === 'password_changed')
    expect(entry).toMatchObject({ strategy: RESET.strategy, detail: { others: true } })
    expect(JSON.stringify(entry)).not.toContain(NEW)
  })
})

describe('an operator wants a new password', () => {
  const required = async (given = {}) => {
    const person = await world.person(given)
    await change(person.id, { passwordResetRequired: true })
    return person
  }

  test('the right old one is refused, and the same attempt goes on to the reset', async () => {
    const { emailAddress, password, id } = await required()
    const refused = await door.signIn(emailAddress, password)
    expect(resultOf(refused)).toBe('password_reset_required')
    const browser = refused.browser ?? expect.fail()
    const attempt = browser.signIn ?? expect.fail()
    expect(attempt.status).toBe('needs_first_factor')
    expect(await door.sessionsOf(id)).toEqual([])
    const place = done(await door.send({ browser, attempt }, RESET))
    const code = await world.lastCode(emailAddress)
    expect(resultOf(await door.answer(place, { ...RESET, code, password: NEW }))).toBe('complete')
    expect(resultOf(await door.signIn(emailAddress, NEW))).toBe('complete')
  })

  test('a code by mail leads to it as well', async () => {
    const { emailAddress, id } = await required()
    const place = done(await door.send(await door.identify(emailAddress), EMAIL))
    const after = done(await door.answer(place, { ...EMAIL, code: await world.lastCode(emailAddress) }))
    expect(after.attempt.status).toBe('needs_new_password')
    expect(await door.sessionsOf(id)).toEqual([])
    expect(resultOf(await door.resetPassword(after, { password: NEW }))).toBe('complete')
  })

  test('where no message can reach them, the old one is enough to choose it', async () => {
    const { emailAddress, password, id } = await required({ username: 'unreachable' })
    await world.database.prisma.emailAddress.updateMany({ where: { userId: id }, data: { verifiedAt: null } })
    await expect(door.identify(emailAddress)).rejects.toThrow('form_identifier_not_found')
    const after = done(await door.signIn('unreachable', password))
    expect(after.attempt.status).toBe('needs_new_password')
    expect(resultOf(await door.resetPassword(after, { password: NEW }))).toBe('complete')
  })

  test('a second factor is owed after it all the same', async () => {
    const owner = await required({ phoneNumber: newNumber(), phoneReserved: true })
    const after = await door.resetPassword(await proven(owner), { password: NEW })
    expect(resultOf(after)).toBe('needs_second_factor')
  })
})

test('a password that is older than the config allows must be replaced, and its own proof is enough', async () => {
  const { config } = world.ports
  const strict = doorOf(world, {
    config: { ...config, password: { ...config.password, maxAgeMs: 90 * DAY } },
  })
  const { emailAddress, password, id } = await world.person()
  const since = (days: number) => ({ passwordChangedAt: new Date(world.ports.now().getTime() - days * DAY) })
  await change(id, since(89))
  expect(resultOf(await strict.signIn(emailAddress, password))).toBe('complete')
  await change(id, since(91))
  const place = done(await strict.signIn(emailAddress, password))
  expect(place.attempt.status).toBe('needs_new_password')
  expect(resultOf(await strict.resetPassword(place, { password: NEW }))).toBe('complete')
  expect(resultOf(await strict.signIn(emailAddress, NEW))).toBe('complete')
})

test('a password that ran out is replaced in a known browser without another proof, and in a new one with it', async () => {
  const { config } = world.ports
  const aged = { ...config, deviceTrust: 'always' as const, password: { ...config.password, maxAgeMs: DAY } }
  const strict = doorOf(world, { config: aged })
  const { emailAddress, password, id } = await world.person()
  const { browser } = done(await door.signIn(emailAddress, password))
  await world.ports.sessions.end({ clientId: browser.id, userId: id }, 'ended', NOTHING)
  await change(id, { passwordChangedAt: new Date(0) })
  const home = await world.ports.browsers.find(browser.id)
  const known = done(await strict.signIn(emailAddress, password, home))
  expect(resultOf(await strict.resetPassword(known, { password: NEW }))).toBe('complete')
  await change(id, { passwordChangedAt: new Date(0) })
  const elsewhere = done(await strict.signIn(emailAddress, NEW))
  expect(resultOf(await strict.resetPassword(elsewhere, { password: `${NEW}2` }))).toBe('needs_client_trust')
})

test('a right password that has leaked is refused where that is looked up, and costs no try', async () => {
  const { config } = world.ports
  const strict = doorOf(world, {
    config: { ...config, password: { ...config.password, checkBreachAtSignIn: true } },
  })
  const { emailAddress, password, id } = await world.person({ password: 'password123' })
  for (let time = 0; time < 12; time++)
    expect(resultOf(await strict.signIn(emailAddress, password))).toBe('form_password_pwned')
  const user = await world.database.prisma.user.findUniqueOrThrow({ where: { id } })
  expect(user).toMatchObject({ failures: 0, lockedUntil: null })
  expect(await door.sessionsOf(id)).toEqual([])
  const place = await proven({ emailAddress, password, id })
  expect(resultOf(await strict.resetPassword(place, { password: NEW }))).toBe('complete')
  expect(resultOf(await strict.signIn(emailAddress, NEW))).toBe('complete')
})

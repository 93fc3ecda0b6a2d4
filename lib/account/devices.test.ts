import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as flow from '@/lib/sign-in/flow'
import { auditOf } from '@/lib/visit/visit'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { listActivity } from './activity'
import { listDevices } from './devices'

describe('sessions and devices', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  async function signedIn(emailAddress: string, password: string) {
    const { browser, attempt } = done(
      await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, password }),
    )
    return { browser, sessionId: attempt.createdSessionId ?? '' }
  }

  test('a person sees where they are signed in, this device first', async () => {
    const { id, emailAddress, password } = await world.person()
    const mine = await signedIn(emailAddress, password)
    await signedIn(emailAddress, password)
    const devices = await listDevices(world.ports, id, mine.sessionId)
    expect(devices.map(({ current, device, trusted }) => ({ current, device, trusted }))).toEqual([
      { current: true, device: 'Firefox on Linux', trusted: true },
      { current: false, device: 'Firefox on Linux', trusted: true },
    ])
  })

  test('throwing the others out ends them, forgets their browsers, and leaves this one alone', async () => {
    const { id, emailAddress, password } = await world.person()
    const mine = await signedIn(emailAddress, password)
    const other = await signedIn(emailAddress, password)
    const audit = auditOf(world.visit(), { userId: id, event: 'session_revoked' })
    await world.ports.sessions.end({ userId: id, exceptSessionId: mine.sessionId }, 'revoked', audit)
    expect((await listDevices(world.ports, id, mine.sessionId)).map(({ sessionId }) => sessionId)).toEqual([
      mine.sessionId,
    ])
    expect((await world.ports.browsers.find(other.browser.id))?.sessions).toEqual([])
    const trusted = await world.database.prisma.deviceTrust.findMany({ where: { userId: id } })
    expect(trusted.map(({ clientId }) => clientId)).toEqual([mine.browser.id])
  })

  test('throwing the others out forgets a browser as well that signed out by itself before', async () => {
    const { id, emailAddress, password } = await world.person()
    const thief = await signedIn(emailAddress, password)
    const mine = await signedIn(emailAddress, password)
    const audit = auditOf(world.visit(), { userId: id, event: 'session_revoked' })
    await world.ports.sessions.end({ sessionId: thief.sessionId, userId: id }, 'ended', audit)
    await world.ports.sessions.end({ userId: id, exceptSessionId: mine.sessionId }, 'revoked', audit)
    const trusted = await world.database.prisma.deviceTrust.findMany({ where: { userId: id } })
    expect(trusted.map(({ clientId }) => clientId)).toEqual([mine.browser.id])
  })

  test('nobody ends another person’s session', async () => {
    const ada = await world.person()
    const eve = await world.person()
    const { sessionId, browser } = await signedIn(ada.emailAddress, ada.password)
    const audit = auditOf(world.visit(), { userId: eve.id, event: 'session_revoked' })
    expect(await world.ports.sessions.end({ sessionId, userId: eve.id }, 'revoked', audit)).toBe(0)
    expect((await world.ports.browsers.find(browser.id))?.sessions).toHaveLength(1)
  })

  test('the owner reads what happened, newest first', async () => {
    const { id, emailAddress, password } = await world.person()
    await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, password: 'wrong horse' })
    world.wait(1)
    await signedIn(emailAddress, password)
    const events = (await listActivity(world.ports, id)).map(({ event, strategy }) => [event, strategy])
    expect(events).toEqual([
      ['sign_in', 'password'],
      ['sign_in_failed', 'password'],
      ['user_created', null],
    ])
  })
})

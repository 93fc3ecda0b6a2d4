import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { identifyBrowser } from '@/lib/session/browser'
import { doorOf, wrongCode, type Door } from '@/lib/testing/door'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { confirmLink, openLink } from './link'

// On a real PostgreSQL with twenty connections (lessons, 2 and 3): better-auth#8067, #9690.
const room = { count: 1000, windowMs: SECOND }
const limits = { ...config.limits, perClient: room, visit: room, perAccount: room }

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: { limits } })
  door = doorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

async function sent() {
  const place = await door.sent({ strategy: 'email_link' })
  return { ...place, token: await door.lastLink(place.emailAddress) }
}

type Sent = Awaited<ReturnType<typeof sent>>

const parallel = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))
const visit = ({ browser, token }: Sent) => openLink(world.ports, world.visit(browser), token)
const scan = ({ token }: Sent) => openLink(world.ports, world.visit(), token)
const answer = async (place: Sent, code: string) =>
  resultOf(await door.answer(place, { strategy: 'email_code', code }))

test('20 parallel visits by the browser that asked: one session, and every visit ends verified with it', async () => {
  const place = await sent()
  const visits = await parallel(20, () => visit(place))
  const [session, ...more] = await door.sessionsOf(place.id)
  expect(more).toEqual([])
  expect(visits.map(({ status }) => status)).toEqual(visits.map(() => 'verified'))
  expect(new Set(visits.map(({ sessionId }) => sessionId))).toEqual(new Set([session?.id]))
  expect(visits.filter(({ done }) => done?.newSecret)).toHaveLength(1)
})

test('20 parallel visits by others: no session, nothing spent, and the human still gets in', async () => {
  const place = await sent()
  const before = await door.challengeOf(place)
  const visits = await parallel(20, () => scan(place))
  expect(visits.map(({ status }) => status)).toEqual(visits.map(() => 'client_mismatch'))
  expect(await door.challengeOf(place)).toEqual(before)
  expect(await door.sessionsOf(place.id)).toEqual([])
  expect((await visit(place)).status).toBe('verified')
})

test('a human among 20 scanners is let in, and they are not', async () => {
  const place = await sent()
  const visits = await parallel(21, (index) => (index === 10 ? visit(place) : scan(place)))
  expect(visits.map(({ status }) => status).filter((status) => status === 'verified')).toHaveLength(1)
  expect(visits[10]?.status).toBe('verified')
  expect(await door.sessionsOf(place.id)).toHaveLength(1)
})

test('the link and the code of one mail at once: one session, and the link ends verified in any case', async () => {
  for (let round = 0; round < 10; round++) {
    const place = await sent()
    const [opened, ...answers] = await Promise.all([
      visit(place),
      ...Array.from({ length: 3 }, () => answer(place, place.code)),
    ])
    const [session, ...more] = await door.sessionsOf(place.id)
    expect(more).toEqual([])
    expect(opened).toMatchObject({ status: 'verified', sessionId: session?.id })
    const winners = answers.filter((result) => result === 'complete').length + (opened.done ? 1 : 0)
    expect(winners).toBe(1)
  }
})

// 50 rounds: the tab that polls must never be left without an answer by the visit in the other one.
test('a link that is opened in one tab while another polls: both end signed in', async () => {
  for (let round = 0; round < 50; round++) {
    const place = await sent()
    const opened = visit(place)
    const polled = await parallel(3, async () => (await door.reload(place)).browser)
    const { status, sessionId, done } = await opened
    expect(status).toBe('verified')
    for (const { signIn, sessions } of polled)
      expect(signIn?.id ?? sessions[0]?.id).toBe(signIn ? place.attempt.id : sessionId)
    const cookie = `${place.browser.id}.${done?.newSecret}`
    const known = await identifyBrowser(world.ports, cookie)
    expect(known?.browser.sessions.map(({ id }) => id)).toEqual([sessionId])
    world.wait(MINUTE)
  }
})

test('50 parallel wrong codes stop at the cap, and the link is spent with them', async () => {
  const place = await sent()
  const results = await parallel(50, () => answer(place, wrongCode(place.code)))
  expect(results.filter((result) => result === 'form_code_incorrect')).toHaveLength(5)
  expect((await door.challengeOf(place)).tries).toBe(5)
  expect((await visit(place)).status).toBe('failed')
  expect(await door.sessionsOf(place.id)).toEqual([])
})

test('a button that is pressed 20 times at once lets one session in', async () => {
  const place = await sent()
  const ports = {
    ...world.ports,
    config: { ...world.ports.config, emailLink: { requireSameBrowser: false } },
  }
  const presses = await parallel(20, () => confirmLink(ports, place.token))
  expect(presses.filter(({ status }) => status === 'verified')).toHaveLength(1)
  expect(await door.sessionsOf(place.id)).toHaveLength(1)
})

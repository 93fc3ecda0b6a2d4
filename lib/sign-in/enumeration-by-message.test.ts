import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PrepareInput } from '@/lib/model/strategies'
import { MINUTE, SECOND } from '@/lib/model/time'
import { doorOf, newNumber, type Door } from '@/lib/testing/door'
import { masked, seen, times, type Step, type Stranger } from '@/lib/testing/twins'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { openLink } from './link'
import { createByTicket } from './ticket'

// better-auth#5017, #7944, #10603 (lessons, 10): each way in by a message is gone through twice, with an account and without.
type Kind = 'email address' | 'phone number' | 'username'

let world: TestWorld
let door: Door
let twins = 0
// The clock stands still between two steps, so that what is left of a pause is the same on a slow machine.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
beforeAll(async () => {
  world = await openWorld({ config: { enumerationProtection: 'strict' } })
  door = doorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => void vi.useRealTimers())
afterAll(() => world.close())

const STRATEGIES = [
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'reset_password_phone_code',
] as const

const here = ({ browser }: Stranger) => world.visit(browser)
const identify: Step = (who) => flow.createSignIn(world.ports, here(who), { identifier: who.identifier })
const pause: Step = (who) => {
  world.wait(31 * SECOND)
  return identify(who)
}
const guessOf =
  (strategy: Exclude<(typeof STRATEGIES)[number], 'email_link'>, password?: string): Step =>
  (who) => {
    const answer = { strategy, code: 'wrong!', ...(strategy.startsWith('reset') ? { password } : {}) }
    return flow.attemptFirstFactor(world.ports, here(who), who.attemptId, answer)
  }

function journeysBy(strategy: (typeof STRATEGIES)[number]): Record<string, Step[]> {
  // A link is guessed at by the code that comes in its mail.
  const guess = guessOf(strategy === 'email_link' ? 'email_code' : strategy)
  const input: PrepareInput = { strategy }
  const send: Step = (who) => flow.prepareFirstFactor(world.ports, here(who), who.attemptId, input)
  const sendTo =
    (more: object): Step =>
    (who) =>
      flow.prepareFirstFactor(world.ports, here(who), who.attemptId, { ...input, ...more })
  const identifyAndSend: Step = (who) =>
    flow.createSignIn(world.ports, here(who), { identifier: who.identifier, prepare: input })
  const choose: Step = (who) =>
    flow.resetPassword(world.ports, here(who), who.attemptId, { password: 'a brand new one 1' })
  return {
    'asks in one call, and guesses': [identifyAndSend, guess],
    'asks, guesses, and asks too soon': [identify, send, guess, send],
    'guesses until nothing is left': [identify, send, ...times(6, guess)],
    'guesses until it is locked': [
      identifyAndSend,
      ...times(5, guess),
      pause,
      send,
      ...times(6, guess),
      identify,
    ],
    'asks for it to go to a place of their choice': [
      identify,
      sendTo({ emailAddressId: 'idn_other' }),
      sendTo({ phoneNumberId: 'idn_other' }),
      sendTo({ channel: 'whatsapp' }),
    ],
    'answers without having asked': [identify, guess],
    'chooses a password without a proof': [identify, choose, send, choose, guess, choose],
    'asks without end': times(12, identifyAndSend),
  }
}

/** Two identifiers of one form: the one has an account, the other has none. */
function twinsOf(kind: Kind) {
  twins += 1
  if (kind === 'phone number') return { known: newNumber(), unknown: newNumber() }
  const mail = kind === 'username' ? '' : '@example.com'
  return { known: `known-${twins}${mail}`, unknown: `known-x${twins}${mail}` }
}

const person = (kind: Kind, identifier: string, given = {}) => {
  const own = { 'email address': 'emailAddress', 'phone number': 'phoneNumber', username: 'username' }[kind]
  return world.person({ phoneNumber: newNumber(), ...given, [own]: identifier })
}

describe.each(['email address', 'phone number', 'username'] as const)('who types an %s and', (kind) => {
  describe.each(STRATEGIES)('tries %s', (strategy) => {
    const journeys = journeysBy(strategy)
    test.each(Object.keys(journeys))('%s', async (name) => {
      const { known, unknown } = twinsOf(kind)
      await person(kind, known)
      const steps = journeys[name] ?? []
      expect(masked(await seen(world, known, steps))).toEqual(masked(await seen(world, unknown, steps)))
    })
  })
})

test('a number that is reserved for the second factor looks like one without an account', async () => {
  const { known, unknown } = twinsOf('phone number')
  await person('phone number', known, { phoneReserved: true })
  for (const steps of Object.values(journeysBy('phone_code')).slice(0, 3))
    expect(masked(await seen(world, known, steps))).toEqual(masked(await seen(world, unknown, steps)))
})

test('a stranger’s number is sent nothing, though a message is queued; a stranger’s mailbox is told that there is no account', async () => {
  const [number, mailbox] = [newNumber(), 'nobody-here@example.com']
  done(await door.send(await door.identify(number), { strategy: 'phone_code' }))
  const queued = await world.database.prisma.message.findFirstOrThrow({ where: { recipient: number } })
  expect(queued.expiresAt).toEqual(queued.createdAt)
  expect(await world.ports.outbox.deliver(queued.id, 0)).not.toBe('delivered')
  done(await door.send(await door.identify(mailbox), { strategy: 'email_link' }))
  expect(await world.lastMessage(mailbox)).toMatchObject({ template: 'no_account' })
  await expect(door.lastLink(mailbox)).rejects.toThrow('No link')
})

test('a ticket and a link that were made up say nothing of any account', async () => {
  const guess = 'A'.repeat(43)
  for (const token of [`sit_nothing.${guess}`, `act_nothing.${guess}`])
    expect(resultOf(await createByTicket(world.ports, world.visit(), token, {}))).toBe('ticket_invalid_code')
  expect((await openLink(world.ports, world.visit(), `chl_nothing.${guess}`)).status).toBe('failed')
})

test.each(STRATEGIES)('the owner still gets through with %s', async (strategy) => {
  const { id, code, emailAddress, ...place } = await door.sent({ strategy }, { phoneNumber: newNumber() })
  if (strategy === 'email_link') {
    const token = await door.lastLink(emailAddress)
    expect((await openLink(world.ports, world.visit(place.browser), token)).status).toBe('verified')
    return
  }
  const after = done(await door.answer(place, { strategy, code }))
  const isReset = strategy.startsWith('reset')
  expect(after.attempt.status).toBe(isReset ? 'needs_new_password' : 'complete')
  if (isReset)
    expect(resultOf(await door.resetPassword(after, { password: 'a brand new one 1' }))).toBe('complete')
  expect(await door.sessionsOf(id)).toHaveLength(1)
})

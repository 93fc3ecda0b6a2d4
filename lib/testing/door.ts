import type { NewPerson } from '@/lib/account/people'
import type { AttemptInput, PrepareInput } from '@/lib/model/strategies'
import type { Attempt, Browser, Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import type { PasswordChoice } from '@/lib/sign-in/new-password'
import { done, type TestWorld } from './world'

/** A browser with its sign-in, as a step left them. */
export interface Place {
  browser: Browser
  attempt: Attempt
}

export type Door = ReturnType<typeof doorOf>

// NANP, 555-0100 to 0199: numbers that belong to nobody, in areas from which no test takes one by name.
const AREAS = [
  206, 209, 210, 214, 216, 218, 225, 239, 253, 281, 303, 305, 310, 316, 319, 321, 334, 336, 352, 360, 401,
  402, 404, 405, 407, 408, 410, 412, 417, 425,
]
let numbers = 0

/** A number that no other call has given out in three thousand. */
export function newNumber(): string {
  const index = numbers++
  return `+1${AREAS[Math.floor(index / 100) % AREAS.length]}55501${String(index % 100).padStart(2, '0')}`
}

export const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000')

/** What a person at a keyboard does, one line each; every visit is from an address of its own. `changes` puts other ports in place. */
export function doorOf(world: TestWorld, changes: Partial<Ports> = {}) {
  const ports: Ports = { ...world.ports, ...changes }
  const { prisma } = world.database
  const at = ({ browser }: Place) => world.visit(browser)

  const sendIn = async (place: Place, input: PrepareInput) =>
    done(await flow.prepareFirstFactor(ports, at(place), place.attempt.id, input))

  return {
    ports,
    identify: async (identifier: string, browser: Browser | null = null) =>
      done(await flow.createSignIn(ports, world.visit(browser), { identifier })),
    signIn: (identifier: string, password: string, browser: Browser | null = null) =>
      flow.createSignIn(ports, world.visit(browser), { identifier, password }),
    send: (place: Place, input: PrepareInput) =>
      flow.prepareFirstFactor(ports, at(place), place.attempt.id, input),
    answer: (place: Place, input: AttemptInput) =>
      flow.attemptFirstFactor(ports, at(place), place.attempt.id, input),
    sendSecond: (place: Place, input: PrepareInput = { strategy: 'phone_code' }) =>
      flow.prepareSecondFactor(ports, at(place), place.attempt.id, input),
    answerSecond: (place: Place, code: string) =>
      flow.attemptSecondFactor(ports, at(place), place.attempt.id, { strategy: 'phone_code', code }),
    resetPassword: (place: Place, choice: PasswordChoice) =>
      flow.resetPassword(ports, at(place), place.attempt.id, choice),

    /** A person who has typed who they are and asked for a message; `to` is where it went. */
    async sent(input: PrepareInput, given: Partial<NewPerson> = {}) {
      const person = await world.person(given)
      const isByPhone = 'channel' in input || /phone/.test(input.strategy)
      const to = isByPhone && given.phoneNumber ? given.phoneNumber : person.emailAddress
      const begun = done(await flow.createSignIn(ports, world.visit(), { identifier: to }))
      return { ...person, to, ...(await sendIn(begun, input)), code: await world.lastCode(to) }
    },

    /** The token of the link that was last mailed there. */
    async lastLink(emailAddress: string): Promise<string> {
      const body = await world.lastMessage(emailAddress)
      const token = body?.template === 'sign_in_link' && new URL(body.facts.url).searchParams.get('token')
      if (!token) throw new Error(`No link was sent to ${emailAddress}.`)
      return token
    },

    async reload<P extends Place>(place: P): Promise<P> {
      const browser = await ports.browsers.find(place.browser.id)
      if (!browser) throw new Error('The browser is gone.')
      return { ...place, browser, attempt: browser.signIn ?? place.attempt }
    },

    sessionsOf: (userId: string) => prisma.session.findMany({ where: { userId } }),
    challengeOf: ({ attempt }: Place) =>
      prisma.challenge.findUniqueOrThrow({ where: { id: attempt.firstChallengeId ?? '' } }),
    messagesTo: (recipient: string) => prisma.message.count({ where: { recipient } }),
    audits: (userId: string) =>
      prisma.auditEvent.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } }),
  }
}

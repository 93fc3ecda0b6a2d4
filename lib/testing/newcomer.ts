import { attemptVerification, createSignUp, prepareVerification, updateSignUp } from '@/lib/sign-up/flow'
import type { PrepareRequest } from '@/lib/sign-up/challenge'
import type { SignUpRequest } from '@/lib/sign-up/flow'
import type { SignUpValues } from '@/lib/sign-up/values'
import type { SignUpOutcome } from '@/lib/sign-up/step'
import type { Browser, SignUpAttempt } from '@/lib/ports/ports'
import type { TestWorld } from './world'

/** A browser with its sign-up, as a step left them. */
export interface Newcomer {
  browser: Browser
  attempt: SignUpAttempt
}

export const PASSWORD = 'a horse in a battery'

let strangers = 0

export const newAddress = (): string => `newcomer${++strangers}@example.com`

/** What somebody new does, one line each; every visit is from an address of its own. */
export function newcomersOf(world: TestWorld) {
  const { ports } = world
  const at = ({ browser }: Newcomer) => world.visit(browser)

  const create = (request: SignUpRequest, browser: Browser | null = null) =>
    createSignUp(ports, world.visit(browser), request)
  const send = (place: Newcomer, request: PrepareRequest = { strategy: 'email_code' }) =>
    prepareVerification(ports, at(place), place.attempt.id, request)

  return {
    create,
    send,
    update: (place: Newcomer, values: SignUpValues) =>
      updateSignUp(ports, at(place), place.attempt.id, values),
    answer: (place: Newcomer, code: string, strategy: 'email_code' | 'phone_code' = 'email_code') =>
      attemptVerification(ports, at(place), place.attempt.id, { strategy, code }),

    /** Somebody who has said who they are and asked for a message; `code` is what came. */
    async sent(request: SignUpRequest = {}, prepare: PrepareRequest = { strategy: 'email_code' }) {
      const values = { emailAddress: newAddress(), password: PASSWORD, ...request }
      const begun = arrived(await create(values))
      const place = arrived(await send(begun, prepare))
      return { ...place, emailAddress: values.emailAddress, code: await world.lastCode(values.emailAddress) }
    },

    /** The token of the link that was last mailed there. */
    async lastLink(emailAddress: string): Promise<string> {
      const body = await world.lastMessage(emailAddress)
      const token = body?.template === 'sign_up_link' && new URL(body.facts.url).searchParams.get('token')
      if (!token) throw new Error(`No link was sent to ${emailAddress}.`)
      return token
    },

    findUser: (emailAddress: string) =>
      ports.users.findByIdentifier({ kind: 'email_address', value: emailAddress }, null),
  }
}

/** The browser and the sign-up of a step that must have been done. @throws Error with its refusals when it was not */
export function arrived(outcome: SignUpOutcome): Newcomer {
  if (!outcome.isDone) throw new Error(`Refused: ${outcome.errors.map(({ code }) => code).join(', ')}`)
  return outcome
}

/** What a step came to, in one word: a status, or the code of its refusal. */
export function cameTo(outcome: SignUpOutcome): string {
  return outcome.isDone ? outcome.attempt.status : outcome.errors[0].code
}

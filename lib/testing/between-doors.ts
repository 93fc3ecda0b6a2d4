import { config, type Config } from '@/lib/config'
import type { Browser } from '@/lib/ports/ports'
import { createSignIn, type CreateRequest } from '@/lib/sign-in/flow'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { attemptVerification, createSignUp, prepareVerification } from '@/lib/sign-up/flow'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { doorOf, newNumber, type Place } from './door'
import { done, resultOf, type TestWorld } from './world'

/** Somebody new may come by an address or a number. */
export const SIGN_UP_BY_BOTH: Config['signUp'] = {
  ...config.signUp,
  fields: { ...config.signUp.fields, phone_number: 'optional' },
}

export const NOT_THEIRS = 'not theirs at all'

let strangers = 0

export const nobodys = () => `nobody${++strangers}@example.com`

/** What people do who came to the wrong door: those without an account at the sign-in, and those with one at the sign-up. */
export function betweenDoors(world: TestWorld) {
  const { ports } = world
  const door = doorOf(world)
  const latest = ({ id }: Browser) => ports.browsers.find(id)

  const arrive = (request: CreateRequest) =>
    createSignIn(ports, world.visit(), { signUpIfMissing: true, ...request })

  return {
    door,
    latest,
    arrive,

    /** An identifier at the sign-in, with a code on its way. */
    async sent(identifier: string, prepare: CreateRequest['prepare'] = { strategy: 'email_code' }) {
      const place = done(await arrive({ identifier, prepare }))
      return { ...place, identifier, code: await world.lastCode(identifier) }
    },

    right: (place: Place & { code: string }, strategy: 'email_code' | 'phone_code' = 'email_code') =>
      door.answer(place, { strategy, code: place.code }),

    toSignUp: async ({ browser }: { browser: Browser }) =>
      transferSignUp(ports, world.visit(await latest(browser)), {}),

    toSignIn: async ({ browser }: { browser: Browser }, changed = ports) =>
      transferSignIn(changed, world.visit(await latest(browser)), {}),

    /** A sign-up that has proven an address or a number, which has an account by then. */
    async provenTwice(kind: 'email' | 'phone' = 'email') {
      const phoneNumber = newNumber()
      const emailAddress = nobodys()
      const identifier = kind === 'email' ? emailAddress : phoneNumber
      const strategy = kind === 'email' ? ('email_code' as const) : ('phone_code' as const)
      const values = kind === 'email' ? { emailAddress } : { phoneNumber }
      const request = { ...values, password: NOT_THEIRS }
      const { browser, attempt } = done(await createSignUp(ports, world.visit(), request))
      await prepareVerification(ports, world.visit(browser), attempt.id, { strategy })
      const person = await world.person({ emailAddress, phoneNumber })
      const answer = { strategy, code: await world.lastCode(identifier) }
      const tried = await attemptVerification(ports, world.visit(await latest(browser)), attempt.id, answer)
      if (resultOf(tried) !== 'form_identifier_exists') throw new Error(`It came to ${resultOf(tried)}.`)
      return { ...person, browser, signUpId: attempt.id }
    },
  }
}

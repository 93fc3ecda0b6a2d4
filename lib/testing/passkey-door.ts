import { newToken } from '@/lib/crypto/random'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import type { Browser, Ports } from '@/lib/ports/ports'
import { askForAutofill } from '@/lib/sign-in/autofill'
import * as flow from '@/lib/sign-in/flow'
import { createByAutofill, createByPasskey } from '@/lib/sign-in/passkey'
import type { Place } from './door'
import { done, type TestWorld } from './world'

export type PasskeyDoor = ReturnType<typeof passkeyDoorOf>

const PASSKEY = { strategy: 'passkey' } as const

/** What a browser that holds passkeys does, one line each; every visit is from an address of its own. */
export function passkeyDoorOf(world: TestWorld, changes: Partial<Ports> = {}) {
  const ports: Ports = { ...world.ports, ...changes }
  const { prisma } = world.database
  const at = ({ browser }: Place) => world.visit(browser)

  return {
    ports,
    /** Asked for any passkey of this site. */
    begin: async (browser: Browser | null = null) =>
      done(await createByPasskey(ports, world.visit(browser), {})),
    /** Says who they are, and is asked for one of theirs. */
    ask: (identifier: string, browser: Browser | null = null) =>
      flow.createSignIn(ports, world.visit(browser), { identifier, prepare: PASSKEY }),
    answer: (place: Place, publicKeyCredential: PasskeyAssertionJson, address?: string) =>
      flow.attemptFirstFactor(ports, world.visit(place.browser, address), place.attempt.id, {
        ...PASSKEY,
        publicKeyCredential,
      }),
    askSecond: (place: Place) => flow.prepareSecondFactor(ports, at(place), place.attempt.id, PASSKEY),
    answerSecond: (place: Place, publicKeyCredential: PasskeyAssertionJson) =>
      flow.attemptSecondFactor(ports, at(place), place.attempt.id, { ...PASSKEY, publicKeyCredential }),
    /** What the list under a field is asked, and the cookie of the browser that asked. */
    async list() {
      const secret = newToken()
      return { secret, question: (await askForAutofill(ports, secret)).question }
    },
    /** Chooses from that list. */
    choose: (
      credential: PasskeyAssertionJson,
      secret: string | null,
      browser: Browser | null = null,
      address?: string,
    ) => createByAutofill(ports, world.visit(browser, address), { credential, secret }, {}),

    row: (id: string) => prisma.passkey.findUniqueOrThrow({ where: { id } }),
    sessionsOf: (userId: string) => prisma.session.findMany({ where: { userId } }),
    messagesTo: (recipient: string) => prisma.message.count({ where: { recipient } }),
    auditsOf: (userId: string) => prisma.auditEvent.findMany({ where: { userId, event: 'sign_in_failed' } }),
  }
}

/** What is asked at the first step, as the browser gets it. */
export function firstQuestion({ attempt }: Place): string {
  return attempt.firstChallenge?.question ?? ''
}

/** What is asked at the second step, likewise. */
export function secondQuestion({ attempt }: Place): string {
  return attempt.secondChallenge?.question ?? ''
}

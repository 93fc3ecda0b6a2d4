import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { givePasskey, newSoftPasskey, type Said, type SoftPasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

let world: TestWorld
let door: PasskeyDoor
beforeAll(async () => {
  world = await openWorld()
  door = passkeyDoorOf(world)
})
afterAll(() => world.close())

/** Every way to be asked at the first step, and the answer. */
type Way = (
  person: { emailAddress: string },
  answer: (question: string) => PasskeyAssertionJson,
) => Promise<string>

const WAYS: Record<string, Way> = {
  'for any passkey': async (_person, answer) => {
    const place = await door.begin()
    return resultOf(await door.answer(place, answer(firstQuestion(place))))
  },
  'by name': async ({ emailAddress }, answer) => {
    const place = done(await door.ask(emailAddress))
    return resultOf(await door.answer(place, answer(firstQuestion(place))))
  },
  'under a field': async (_person, answer) => {
    const { question, secret } = await door.list()
    return resultOf(await door.choose(answer(question), secret))
  },
}
const ways = Object.entries(WAYS).map(([name, way]) => ({ name, way }))

const says = (changes: Partial<Said>) => (soft: SoftPasskey, question: string) =>
  soft.assert(question, changes)
const sends =
  (change: (sent: PasskeyAssertionJson) => Partial<PasskeyAssertionJson['response']>) =>
  (soft: SoftPasskey, question: string) => {
    const sent = soft.assert(question)
    return { ...sent, response: { ...sent.response, ...change(sent) } }
  }
const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** WebAuthn L3, 7.2, step by step: what somebody sends who is not who they say, or not where, or not now. */
const WRONG: Record<string, (soft: SoftPasskey, question: string) => PasskeyAssertionJson> = {
  'a signature of another key': says({ isForged: true }),
  'another passkey under this one’s id': ({ credentialId }, question) => ({
    ...newSoftPasskey().assert(question),
    id: credentialId,
    rawId: credentialId,
  }),
  'an answer that was given on another site': says({ origin: 'https://localhost.evil.example' }),
  'an answer that was given at another port': says({ origin: 'http://localhost:3001' }),
  'an answer that was given without encryption elsewhere': says({ origin: 'http://app.localhost:3000' }),
  'an answer for another host': says({ rpId: 'evil.example' }),
  'an answer that was made to register': says({ type: 'webauthn.create' }),
  'an answer to another question': says({ challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
  'an answer to no question': says({ challenge: '' }),
  'an answer from a frame on somebody’s page': says({ crossOrigin: true }),
  'an answer from a frame on a page that it names': says({
    crossOrigin: true,
    topOrigin: 'https://evil.example',
  }),
  'an answer with nobody there': says({ up: false }),
  'an answer of somebody unverified': says({ uv: false }),
  'an answer of a key that can be copied now': says({ be: true, bs: true }),
  'an answer of a key that was copied and cannot be': says({ bs: true }),
  'an answer that is somebody else’s': says({ userHandle: 'user_somebodyelse0000000000' }),
  'an answer that is nobody’s': says({ userHandle: ' ' }),
  'a raw id that is another': (soft, question) => ({ ...soft.assert(question), rawId: 'AAAA' }),
  'half of the authenticator’s data': sends(({ response }) => ({
    authenticatorData: response.authenticatorData.slice(0, 24),
  })),
  'more than the authenticator’s data': sends(({ response }) => ({
    authenticatorData: `${response.authenticatorData}AAAA`,
  })),
  'none of the authenticator’s data': sends(() => ({ authenticatorData: '' })),
  'a signature that is no base64url': sends(() => ({ signature: '/+=!' })),
  'no signature': sends(() => ({ signature: '' })),
  'a signature of 16 KB': sends(() => ({ signature: 'A'.repeat(16_384) })),
  'client data that is no JSON': sends(() => ({ clientDataJSON: base64url('{"challenge":') })),
  'client data that is nothing': sends(() => ({ clientDataJSON: base64url('null') })),
  'client data with a number for a challenge': sends(() => ({
    clientDataJSON: base64url('{"challenge":1}'),
  })),
}
/** What there is no challenge in cannot be held against the one that was sealed. */
const REFUSED = ['passkey_authentication_failure', 'passkey_invalid_verification']

describe.each(ways)('asked $name', ({ way }) => {
  test.each(['ES256', 'EdDSA'] as const)('a passkey of %s opens', async (algorithm) => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id, { algorithm, counter: 7 })
    expect(await way(person, (question) => soft.assert(question))).toBe('complete')
    expect(await door.sessionsOf(person.id)).toHaveLength(1)
    const { counter, lastUsedAt, lastUsedOn } = await door.row(soft.id)
    expect(counter).toBe(8n)
    expect(lastUsedAt).not.toBeNull()
    expect(lastUsedOn).toBe('Firefox on Linux')
  })

  test.each(Object.keys(WRONG))('%s does not', async (name) => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id, { counter: 7 })
    const before = await door.row(soft.id)
    const wrong = WRONG[name] ?? expect.fail()
    expect(REFUSED).toContain(await way(person, (question) => wrong(soft, question)))
    expect(await door.sessionsOf(person.id)).toEqual([])
    expect(await door.row(soft.id)).toEqual(before)
    // Nobody raises an alarm at an owner's by nonsense.
    expect(await door.messagesTo(person.emailAddress)).toBe(0)
    expect(await way(person, (question) => soft.assert(question))).toBe('complete')
  })

  test('a passkey that nobody has does not open', async () => {
    const person = await world.person()
    await givePasskey(world, person.id)
    expect(await way(person, (question) => newSoftPasskey({ userHandle: person.id }).assert(question))).toBe(
      'passkey_not_registered',
    )
  })

  test('a passkey that was made for another host does not open', async () => {
    const person = await world.person()
    await givePasskey(world, person.id)
    const other = await givePasskey(world, person.id, { rpId: 'old.example' })
    const rpId = 'localhost'
    expect(await way(person, (question) => other.assert(question, { rpId }))).toBe('passkey_not_registered')
  })

  test('a synced passkey opens, and whether it is backed up is written down', async () => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id, { isSynced: true })
    expect(await way(person, (question) => soft.assert(question, { bs: false }))).toBe('complete')
    expect((await door.row(soft.id)).backedUp).toBe(false)
  })

  test('one that counts nothing opens again and again', async () => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id)
    for (let time = 0; time < 3; time++)
      expect(await way(person, (question) => soft.assert(question))).toBe('complete')
  })

  // WebAuthn L3, 6.1.1: the counter of a copy falls behind.
  test.each([
    { stored: 7, counter: 7 },
    { stored: 7, counter: 6 },
    { stored: 7, counter: 0 },
  ])('one that has counted $stored and says $counter is a copy, and its owner hears of it', async (told) => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id, { counter: told.stored })
    const before = await door.row(soft.id)
    const { counter } = told
    expect(await way(person, (question) => soft.assert(question, { counter, isForged: true }))).toBe(
      'passkey_authentication_failure',
    )
    expect(await door.messagesTo(person.emailAddress)).toBe(0)
    expect(await way(person, (question) => soft.assert(question, { counter }))).toBe(
      'passkey_authentication_failure',
    )
    expect(await door.row(soft.id)).toEqual(before)
    expect(await door.sessionsOf(person.id)).toEqual([])
    expect(await door.messagesTo(person.emailAddress)).toBe(1)
    const mail = await world.lastMessage(person.emailAddress)
    expect(mail).toMatchObject({ template: 'account_changed', facts: { what: 'passkey_copied' } })
    expect(await door.auditsOf(person.id)).toHaveLength(2)
  })
})

test('whoever is named need not be named by the authenticator, and whoever is not must be', async () => {
  const person = await world.person()
  const soft = await givePasskey(world, person.id)
  const silent = (question: string) => soft.assert(question, { userHandle: null })
  const results = await Promise.all(ways.map(async ({ way }) => way(person, silent)))
  expect(results).toEqual(['passkey_authentication_failure', 'complete', 'passkey_authentication_failure'])
})

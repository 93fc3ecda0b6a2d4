import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config as ours } from '@/lib/config'
import type { PasskeyAttestationJson } from '@/lib/model/passkey'
import type { UserRow } from '@/lib/ports/ports'
import { resultOfChange } from '@/lib/testing/owner'
import {
  challengeOf,
  givePasskey,
  newSoftPasskey,
  type Said,
  type SoftPasskey,
} from '@/lib/testing/authenticator'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { checkNewPasskey, newPasskeyQuestion } from './passkey-registration'

let world: TestWorld
let user: UserRow
beforeAll(async () => {
  world = await openWorld()
  const { emailAddress } = await world.person()
  user = await reload(emailAddress)
})
afterAll(() => world.close())

async function reload(value: string): Promise<UserRow> {
  const found = await world.ports.users.findByIdentifier({ kind: 'email_address', value }, null)
  return found ?? expect.fail()
}

const context = (config = ours) => ({ ...world.ports, config, now: world.ports.now() })
const called = { name: 'ada', displayName: 'Ada' }

async function asked() {
  const { question, ...challenge } = await newPasskeyQuestion(context(), user, called)
  return { question: question ?? expect.fail(), ...challenge }
}

const check = (
  response: PasskeyAttestationJson,
  challenge: { secretHash: string },
  { isUnasked = false, config = ours } = {},
) => checkNewPasskey(context(config), response, challenge, { isUnasked })

describe('what an authenticator is asked', () => {
  test('names the account by an id that says nothing, and no passkey that is there already twice', async () => {
    const { id, emailAddress } = await world.person()
    const soft = await givePasskey(world, id)
    const other = await givePasskey(world, id, { rpId: 'old.example' })
    const owner = await reload(emailAddress)
    const { question } = await newPasskeyQuestion(context(), owner, called)
    expect(JSON.parse(question ?? '')).toMatchObject({
      rp: { id: 'localhost', name: 'Latchkey' },
      user: { id: Buffer.from(id).toString('base64url'), name: 'ada', displayName: 'Ada' },
      excludeCredentials: [{ id: soft.credentialId, transports: ['internal'] }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    })
    expect(question).not.toContain(other.credentialId)
    expect(question).not.toContain(emailAddress)
  })
})

describe('what an authenticator made', () => {
  test.each(['ES256', 'EdDSA'] as const)('is kept: a key of %s', async (algorithm) => {
    const { question, ...challenge } = await asked()
    const soft = newSoftPasskey({ algorithm, counter: 4, isSynced: true })
    const made = await check(soft.register(question), challenge)
    expect(made).toMatchObject({
      credentialId: soft.credentialId,
      counter: 4,
      transports: ['internal'],
      rpId: 'localhost',
      backupEligible: true,
      backedUp: true,
      name: 'Passkey',
    })
    expect(Buffer.from(made.publicKey)).toEqual(soft.publicKey)
  })

  const WRONG: Record<string, Partial<Said>> = {
    'was made on another site': { origin: 'https://localhost.evil.example' },
    'was made for another host': { rpId: 'evil.example' },
    'was made to sign in': { type: 'webauthn.get' },
    'answers another question': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    'was made in a frame on somebody’s page': { crossOrigin: true },
    'was made with nobody there': { up: false },
    'was made by somebody unverified': { uv: false },
    'was copied and cannot be': { bs: true },
  }

  test.each(Object.keys(WRONG))('is refused if it %s', async (name) => {
    const { question, ...challenge } = await asked()
    const wrong = newSoftPasskey().register(question, WRONG[name])
    expect(await resultOfChange(check(wrong, challenge))).toBe('passkey_registration_failure')
  })

  test.each<[string, (soft: SoftPasskey, question: string) => PasskeyAttestationJson]>([
    ['its id', (soft, question) => ({ ...soft.register(question), id: 'AAAA' })],
    ['half of it', (soft, question) => {
      const made = soft.register(question)
      const { attestationObject } = made.response
      return { ...made, response: { ...made.response, attestationObject: attestationObject.slice(0, 100) } }
    }],
    ['none of it', (soft, question) => {
      const made = soft.register(question)
      return { ...made, response: { ...made.response, attestationObject: '' } }
    }],
  ]) // prettier-ignore
  ('is refused if %s was changed', async (_what, made) => {
    const { question, ...challenge } = await asked()
    expect(await resultOfChange(check(made(newSoftPasskey(), question), challenge))).toBe(
      'passkey_registration_failure',
    )
  })

  test('is refused for another question of the same account', async () => {
    const [first, second] = [await asked(), await asked()]
    expect(challengeOf(first.question)).not.toBe(challengeOf(second.question))
    expect(await resultOfChange(check(newSoftPasskey().register(first.question), second))).toBe(
      'passkey_registration_failure',
    )
  })

  // Conditional create: the browser makes one by itself, so nobody touched anything.
  test('need nobody be there where nobody was asked', async () => {
    const { question, ...challenge } = await asked()
    const silent = newSoftPasskey().register(question, { up: false, uv: false })
    expect(await resultOfChange(check(silent, challenge, { isUnasked: true }))).toBe('done')
    const framed = newSoftPasskey().register(question, { up: false, uv: false, crossOrigin: true })
    expect(await resultOfChange(check(framed, challenge, { isUnasked: true }))).toBe(
      'passkey_registration_failure',
    )
  })

  test('need not be verified where the config asks for none', async () => {
    const { question, ...challenge } = await asked()
    const config = { ...ours, passkey: { ...ours.passkey, userVerification: 'preferred' as const } }
    const made = newSoftPasskey().register(question, { uv: false })
    expect(await resultOfChange(check(made, challenge, { config }))).toBe('done')
  })
})

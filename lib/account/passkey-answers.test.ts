import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { addPasskey, ASKED, UNASKED } from '@/lib/testing/own-passkeys'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { finishPasskey, mayOfferPasskey, startPasskey } from './passkeys'

let world: TestWorld
beforeAll(async () => (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const owner = async () => signedInOwner(world, await world.person())
const passkeysOf = async (by: Owner) => (await again(world, by)).session.user.passkeys
const browserOf = (by: Owner) => world.ports.browsers.find(by.session.clientId)

describe('an answer', () => {
  test('is taken once, and by whom it was asked for only', async () => {
    const person = await world.person()
    const [ada, mallory] = [await signedInOwner(world, person), await owner()]
    const elsewhere = await signedInOwner(world, person)
    const asked = await startPasskey(world.ports, ada, ASKED)
    const answer = newSoftPasskey().register(asked.question ?? '')
    const refused = 'passkey_invalid_verification'
    expect(await resultOfChange(finishPasskey(world.ports, mallory, asked.id, answer))).toBe(refused)
    expect(await resultOfChange(finishPasskey(world.ports, elsewhere, asked.id, answer))).toBe(refused)
    expect(await resultOfChange(finishPasskey(world.ports, ada, 'ver_0', answer))).toBe(refused)
    expect(await resultOfChange(finishPasskey(world.ports, ada, asked.id, answer))).toBe('done')
    expect(await resultOfChange(finishPasskey(world.ports, ada, asked.id, answer))).toBe(refused)
    expect(await passkeysOf(ada)).toHaveLength(1)
  })

  test('comes too late after five minutes', async () => {
    const ada = await owner()
    const asked = await startPasskey(world.ports, ada, ASKED)
    world.wait(config.passkey.lifetimeMs)
    const answer = newSoftPasskey().register(asked.question ?? '')
    expect(await resultOfChange(finishPasskey(world.ports, ada, asked.id, answer))).toBe(
      'verification_expired',
    )
  })

  test('must be to this question, of this site, by somebody who was verified there', async () => {
    const ada = await owner()
    for (const change of [
      { challenge: Buffer.from('another').toString('base64url') },
      { origin: 'http://localhost:3001' },
      { rpId: 'evil.example' },
      { type: 'webauthn.get' },
      { up: false },
      { uv: false },
    ]) {
      world.wait(MINUTE)
      const { id, question } = await startPasskey(world.ports, ada, ASKED)
      const answer = newSoftPasskey().register(question ?? '', change)
      expect([change, await resultOfChange(finishPasskey(world.ports, ada, id, answer))]).toEqual([
        change,
        'passkey_registration_failure',
      ])
    }
    expect(await passkeysOf(ada)).toEqual([])
  })

  test('with a passkey that somebody has already is refused', async () => {
    const [ada, bob] = [await owner(), await owner()]
    const soft = newSoftPasskey()
    await addPasskey(world, ada, soft)
    expect(await resultOfChange(addPasskey(world, bob, soft))).toBe('passkey_registration_failure')
    expect(await resultOfChange(addPasskey(world, ada, soft))).toBe('passkey_registration_failure')
  })

  test('to another question of the session is refused', async () => {
    const ada = await owner()
    const { id, question } = await startPasskey(world.ports, ada, ASKED)
    const strategy = 'reverify_first_passkey'
    await world.database.prisma.challenge.update({ where: { id }, data: { strategy } })
    const answer = newSoftPasskey().register(question ?? '')
    expect(await resultOfChange(finishPasskey(world.ports, ada, id, answer))).toBe(
      'passkey_invalid_verification',
    )
  })
})

describe('a passkey that the browser makes by itself', () => {
  test('needs nobody’s finger, right after a password', async () => {
    const ada = await owner()
    const { session } = ada
    expect(mayOfferPasskey(world.ports, await browserOf(ada), session)).toBe(true)
    const { id, question } = await startPasskey(world.ports, ada, UNASKED)
    const answer = newSoftPasskey().register(question ?? '', { up: false, uv: false })
    await finishPasskey(world.ports, ada, id, answer)
    const now = await again(world, ada)
    expect(now.session.user.passkeys).toHaveLength(1)
    expect(mayOfferPasskey(world.ports, await browserOf(ada), now.session)).toBe(false)
    expect(await resultOfChange(startPasskey(world.ports, now, UNASKED))).toBe('client_state_invalid')
  })

  test('is for nobody who came another way, or long ago, or in another session of this browser', async () => {
    const ada = await owner()
    const browser = await browserOf(ada)
    if (!browser) throw new Error('There is a browser.')
    const { session } = ada
    expect(mayOfferPasskey(world.ports, { ...browser, lastStrategy: 'email_code' }, session)).toBe(false)
    const newer = { ...session, id: 'sess_2', createdAt: new Date(session.createdAt.getTime() + 1) }
    expect(mayOfferPasskey(world.ports, { ...browser, sessions: [session, newer] }, session)).toBe(false)
    expect(mayOfferPasskey(world.ports, browser, { ...session, actor: { sub: 'user_0' } })).toBe(false)
    world.wait(11 * MINUTE)
    expect(mayOfferPasskey(world.ports, browser, session)).toBe(false)
  })

  test('is none where the configuration says so, and where passkeys sign nobody in', async () => {
    const ada = await owner()
    const browser = await browserOf(ada)
    const never = { ...config, passkey: { ...config.passkey, offerAfterPassword: false } }
    const other = { ...config, firstFactors: ['password'] as const }
    for (const one of [never, other])
      expect(mayOfferPasskey({ ...world.ports, config: one }, browser, ada.session)).toBe(false)
    const off = { ...other, secondFactors: [] }
    expect(await resultOfChange(startPasskey({ ...world.ports, config: off }, ada, ASKED))).toBe(
      'strategy_for_user_invalid',
    )
  })
})

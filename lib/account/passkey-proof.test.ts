import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { givePasskey } from '@/lib/testing/authenticator'
import { again, codeOf, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { askProof, owedProof, proofFactors, reverify, sendProofCode } from './reverify'

const PASSKEY = { strategy: 'passkey' } as const

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const owed = async (owner: Owner) => {
  const { session } = await again(world, owner)
  return owedProof(session, session.user, world.ports)
}

/** Somebody with a passkey, whose proof is too old. */
async function stale({ totp = false, counter = 0, config = world.ports.config } = {}) {
  const ports = { ...world.ports, config }
  const person = await world.person()
  const soft = await givePasskey(world, person.id, { counter })
  const first = await signedInOwner(world, person)
  const { owner, secret } = totp ? await withTotp(world, first) : { owner: first, secret: '' }
  world.wait(11 * MINUTE)
  const now = await again(world, owner)
  const ask = () => askProof(ports, now, PASSKEY)
  const give = (answer: ReturnType<typeof soft.assert>, by = now) =>
    resultOfChange(reverify(ports, by, { ...PASSKEY, publicKeyCredential: answer }))
  return { ports, person, soft, owner: now, secret, ask, give }
}

describe('a fresh proof by a passkey', () => {
  test('is offered, asked for and taken, once', async () => {
    const { owner, soft, ask, give } = await stale()
    expect(proofFactors(world.ports, owner.session.user, 'first')).toContainEqual(PASSKEY)
    const question = await ask()
    expect(JSON.parse(question).allowCredentials).toMatchObject([{ id: soft.credentialId }])
    const answer = soft.assert(question)
    expect(await give(answer)).toBe('done')
    expect(await owed(owner)).toBeNull()
    const { passkeys } = (await again(world, owner)).session.user
    expect(passkeys).toMatchObject([{ lastUsedOn: 'Firefox on Linux' }])
    expect(await give(answer, owner)).toBe('verification_missing')
  })

  test('is of both factors where it asked for a finger, and of one where it may not stand for two', async () => {
    const both = await stale({ totp: true })
    expect(await both.give(both.soft.assert(await both.ask()))).toBe('done')
    expect(await owed(both.owner)).toBeNull()

    const passkey = { ...config.passkey, satisfiesSecondFactor: false }
    const one = await stale({ totp: true, config: { ...config, passkey, deviceTrust: 'off' } })
    expect(await one.give(one.soft.assert(await one.ask()))).toBe('done')
    expect(await owed(one.owner)).toBe('second')
    const half = await again(world, one.owner)
    // What proved the first proves nothing more.
    expect(await resultOfChange(askProof(one.ports, half, PASSKEY))).toBe('no_second_factors')
    const code = await codeOf(world, one.secret)
    expect(await reverify(one.ports, half, { strategy: 'totp', code })).toBeNull()
  })

  test('is of the second factor after another first one', async () => {
    const { person, owner, soft } = await stale({ totp: true })
    await reverify(world.ports, owner, { strategy: 'password', password: person.password })
    const half = await again(world, owner)
    const question = await askProof(world.ports, half, PASSKEY)
    // Beside another factor it need not be two by itself.
    const answer = soft.assert(question, { uv: false })
    expect(await reverify(world.ports, half, { ...PASSKEY, publicKeyCredential: answer })).toBeNull()
    expect(await owed(owner)).toBeNull()
  })

  test('is refused where it is wrong, and locks nobody out', async () => {
    const { owner, soft, ask, give } = await stale()
    const stranger = await stale()
    const question = await ask()
    expect(await give(stranger.soft.assert(question))).toBe('passkey_not_registered')
    for (const change of [{ isForged: true }, { uv: false }, { origin: 'http://localhost:3001' }]) {
      world.wait(MINUTE)
      expect(await give(soft.assert(await ask(), change))).toBe('passkey_authentication_failure')
    }
    // A browser that its user trusts has a counter of its own.
    const { failures, trustedDevices } = (await again(world, owner)).session.user
    expect([failures, ...trustedDevices.map((one) => one.failures)]).toEqual([0, 0])
    expect(await owed(owner)).toBe('first')
  })

  test('by a copy of a passkey is refused, and its owner hears of it', async () => {
    const { person, soft, ask, give } = await stale({ counter: 5 })
    expect(await give(soft.assert(await ask(), { counter: 5 }))).toBe('passkey_authentication_failure')
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ facts: { what: 'passkey_copied' } })
  })

  test('sends nothing, and nothing else is asked for so', async () => {
    const { ports, owner } = await stale()
    expect(await resultOfChange(sendProofCode(ports, owner, PASSKEY))).toBe('strategy_for_user_invalid')
    expect(await resultOfChange(askProof(ports, owner, { strategy: 'email_code' }))).toBe(
      'strategy_for_user_invalid',
    )
  })
})

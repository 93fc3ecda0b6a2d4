import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { doorOf } from '@/lib/testing/door'
import { arrived, cameTo, newAddress, type Newcomer } from '@/lib/testing/newcomer'
import { newWalletFor, questionAt } from '@/lib/testing/wallets/holder'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { walletNewcomersOf } from '@/lib/testing/wallets/newcomer'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { toSignUpJson } from './resource'

// Whoever comes with a wallet needs nothing else here.
const fields = { ...config.signUp.fields, email_address: 'optional' } as const
const METAMASK = 'web3_metamask_signature'

let world: TestWorld
beforeAll(async () => void (world = await openWorld({ config: { signUp: { ...config.signUp, fields } } })))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const { at, questionOf, portsWith, begin, answer, owners } = walletNewcomersOf(() => world)

describe('somebody new with a wallet', () => {
  test.each([
    ['Ethereum', 'metamask', METAMASK],
    ['Solana', 'solana', 'web3_solana_signature'],
  ] as const)('on %s is asked for a signature, and that is all', async (_chain, provider, strategy) => {
    const { wallet } = newWalletFor(provider)
    const place = await begin(wallet, strategy)
    expect(toSignUpJson(place.attempt, world.ports)).toMatchObject({
      status: 'missing_requirements',
      web3_wallet: wallet.address,
      missing_fields: [],
      unverified_fields: ['web3_wallet'],
      verifications: {
        web3_wallet: {
          object: 'verification_web3',
          strategy,
          next_action: 'needs_attempt',
          message: questionOf(place),
          nonce: expect.stringMatching(/^\w{24}$/),
        },
      },
    })
    const outcome = await answer(place, wallet, world.ports, strategy)
    expect(cameTo(outcome)).toBe('complete')
    expect(await owners(wallet)).toMatchObject({
      web3Wallets: [{ address: wallet.address, provider, primary: true, verifiedAt: expect.any(Date) }],
      passwordDigest: null,
      emailAddresses: [],
    })
    // And comes back by it.
    const door = doorOf(world)
    const sent = done(await door.send(await door.identify(wallet.address), { strategy }))
    const signature = await wallet.sign(questionAt(sent))
    expect(resultOf(await door.answer(sent, { strategy, signature }))).toBe('complete')
  })

  test('says it later, changes it, and proves the last one', async () => {
    const [first, second] = [newEvmWallet(), newEvmWallet()]
    let place = arrived(await flow.createSignUp(world.ports, world.visit(), {}))
    place = arrived(
      await flow.updateSignUp(world.ports, at(place), place.attempt.id, { web3Wallet: first.address }),
    )
    expect(toSignUpJson(place.attempt, world.ports).verifications.web3_wallet).toMatchObject({
      next_action: 'needs_prepare',
      supported_strategies: [
        'web3_metamask_signature',
        'web3_base_signature',
        'web3_coinbase_wallet_signature',
        'web3_okx_wallet_signature',
      ],
    })
    const prepare = (from: Newcomer) =>
      flow.prepareVerification(world.ports, at(from), from.attempt.id, { strategy: METAMASK })
    place = arrived(await prepare(place))
    const asked = questionOf(place)
    // Nothing is sent, so nobody waits for the next one.
    place = arrived(await prepare(place))
    expect(questionOf(place)).not.toBe(asked)
    place = arrived(
      await flow.updateSignUp(world.ports, at(place), place.attempt.id, { web3Wallet: second.address }),
    )
    expect(cameTo(await answer(place, first))).toBe('verification_missing')
    place = arrived(await prepare(place))
    expect(cameTo(await answer(place, first))).toBe('form_incorrect_signature')
    expect(cameTo(await answer(place, second))).toBe('complete')
    expect(await owners(first)).toBeNull()
  })

  test('gives what else is asked for, and no password', async () => {
    const ports = portsWith({ signUp: config.signUp })
    const wallet = newEvmWallet()
    const place = await begin(wallet, METAMASK, ports)
    expect(toSignUpJson(place.attempt, ports).missing_fields).toEqual(['email_address'])
    const proven = arrived(await answer(place, wallet, ports))
    const emailAddress = newAddress()
    const given = arrived(await flow.updateSignUp(ports, at(proven), proven.attempt.id, { emailAddress }))
    const sent = arrived(
      await flow.prepareVerification(ports, at(given), given.attempt.id, { strategy: 'email_code' }),
    )
    const code = await world.lastCode(emailAddress)
    const outcome = await flow.attemptVerification(ports, at(sent), sent.attempt.id, {
      strategy: 'email_code',
      code,
    })
    expect(cameTo(outcome)).toBe('complete')
    expect(await owners(wallet)).toMatchObject({
      emailAddresses: [{ address: emailAddress }],
      passwordDigest: null,
    })
  })

  test('is refused: a wrong signature, too many of them, one that is late, no address, and where wallets are off', async () => {
    const wallet = newEvmWallet()
    const place = await begin(wallet)
    for (let index = 0; index < config.codes.maxTries; index++)
      expect(cameTo(await answer(place, newEvmWallet()))).toBe('form_incorrect_signature')
    expect(cameTo(await answer(place, wallet))).toBe('verification_failed')
    const late = await begin(wallet)
    world.wait(config.web3.lifetimeMs)
    expect(cameTo(await answer(late, wallet))).toBe('verification_expired')
    const create = (web3Wallet: string, ports = world.ports) =>
      flow.createSignUp(ports, world.visit(), { web3Wallet, strategy: METAMASK })
    expect(cameTo(await create('0x00'))).toBe('form_param_format_invalid')
    expect(cameTo(await create(newSolanaWallet().address))).toBe('strategy_for_user_invalid')
    const off = portsWith({ signUp: { ...config.signUp, fields: { ...fields, web3_wallet: 'off' } } })
    expect(cameTo(await create(wallet.address, off))).toBe('form_param_value_disabled')
    expect(cameTo(await flow.createSignUp(off, world.visit(), { web3Wallet: wallet.address }))).toBe(
      'form_param_unknown',
    )
    expect(await owners(wallet)).toBeNull()
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import type { Web3Strategy } from '@/lib/model/web3'
import { again, resultOfChange } from '@/lib/testing/owner'
import { holderOf } from '@/lib/testing/wallets/holder'
import { newEvmWallet, newSolanaWallet, type TestWallet } from '@/lib/testing/wallets/keys'
import { connectorsOf } from '@/lib/testing/wallets/connect'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { addWallet, askWallet, proveWallet } from './web3-wallets'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const METAMASK = 'web3_metamask_signature'

const { asked, connected, events, signedIn } = connectorsOf(() => world)
describe('the signature of a wallet', () => {
  test('is refused when it is wrong, late, somebody else’s, or for another chain', async () => {
    const wallet = newEvmWallet()
    const { owner, id, message } = await asked(await signedIn(), wallet)
    const prove = async (signer: TestWallet, words = message, strategy: Web3Strategy = METAMASK) =>
      resultOfChange(proveWallet(world.ports, owner, id, strategy, { signature: await signer.sign(words) }))
    expect(await prove(wallet, `${message}!`)).toBe('form_incorrect_signature')
    expect(await events(owner)).toContain('reverification_failed')
    expect(await prove(newEvmWallet())).toBe('form_incorrect_signature')
    world.wait(11 * SECOND)
    expect(await prove(newSolanaWallet(), message, 'web3_solana_signature')).toBe('strategy_for_user_invalid')
    expect(await resultOfChange(askWallet(world.ports, owner, id, 'web3_solana_signature'))).toBe(
      'strategy_for_user_invalid',
    )
    world.wait(config.web3.lifetimeMs)
    await freshen(owner)
    const fresh = await again(world, owner)
    const late = proveWallet(world.ports, fresh, id, METAMASK, { signature: await wallet.sign(message) })
    expect(await resultOfChange(late)).toBe('verification_expired')
  })

  test('for a sign-in connects nothing, and the other way round', async () => {
    const wallet = newEvmWallet()
    const one = await asked(await signedIn(), wallet)
    const other = await asked(await signedIn(), newEvmWallet())
    const signature = await wallet.sign(one.message)
    const elsewhere = proveWallet(world.ports, other.owner, other.id, METAMASK, {
      signature,
      signedMessage: one.message,
    })
    expect(await resultOfChange(elsewhere)).toBe('form_incorrect_signature')
    expect(await resultOfChange(proveWallet(world.ports, other.owner, one.id, METAMASK, { signature }))).toBe(
      'resource_not_found',
    )
  })

  test('is taken once, and asked for only where it is owed', async () => {
    const wallet = newEvmWallet()
    const { owner, id, message } = await asked(await signedIn(), wallet)
    const signature = await wallet.sign(message)
    await proveWallet(world.ports, owner, id, METAMASK, { signature })
    const fresh = await again(world, owner)
    expect(await resultOfChange(proveWallet(world.ports, fresh, id, METAMASK, { signature }))).toBe(
      'verification_already_verified',
    )
    expect(await resultOfChange(askWallet(world.ports, fresh, id, METAMASK))).toBe(
      'verification_already_verified',
    )
    const none = await addWallet(world.ports, fresh, newEvmWallet().address)
    const unasked = proveWallet(world.ports, await again(world, owner), none, METAMASK, { signature })
    expect(await resultOfChange(unasked)).toBe('verification_missing')
  })
})

describe('a wallet that somebody else', () => {
  test('has without proof becomes whose key signs for it', async () => {
    const wallet = newEvmWallet()
    const squatter = await signedIn()
    await addWallet(world.ports, squatter, wallet.address)
    const { owner } = await connected(await signedIn(), wallet)
    expect(owner.session.user.web3Wallets).toHaveLength(1)
    expect((await again(world, squatter)).session.user.web3Wallets).toEqual([])
  })

  test('has proven stays theirs', async () => {
    const { wallet, id } = await holderOf(world)
    const one = await asked(await signedIn(), wallet)
    const signature = await wallet.sign(one.message)
    expect(await resultOfChange(proveWallet(world.ports, one.owner, one.id, METAMASK, { signature }))).toBe(
      'form_identifier_exists',
    )
    const value = { kind: 'web3_wallet', value: wallet.address } as const
    expect(await world.ports.users.findByIdentifier(value, null)).toMatchObject({ id })
  })
})

async function freshen({ session }: Owner) {
  await world.database.prisma.session.update({
    where: { id: session.id },
    data: { firstFactorAt: world.ports.now() },
  })
}

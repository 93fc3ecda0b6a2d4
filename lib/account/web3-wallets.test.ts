import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { toWeb3Strategy, WEB3_PROVIDERS } from '@/lib/model/web3'
import { again, resultOfChange } from '@/lib/testing/owner'
import { newWalletFor } from '@/lib/testing/wallets/holder'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { connectorsOf } from '@/lib/testing/wallets/connect'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { addWallet, askWallet, makeWalletPrimary, proveWallet, removeWallet } from './web3-wallets'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const METAMASK = 'web3_metamask_signature'

const { connected, events, signedIn } = connectorsOf(() => world)
const mails = async ({ session }: Owner) => {
  const body = await world.lastMessage(session.user.emailAddresses[0]?.address ?? '')
  return body?.template === 'account_changed' ? body.facts.what : null
}

describe.each(WEB3_PROVIDERS)('a wallet of %s', (provider) => {
  test('is connected by its signature, tells its owner, and is removed again', async () => {
    const { wallet, strategy } = newWalletFor(provider)
    const { owner, id } = await connected(await signedIn(), wallet, strategy)
    expect(owner.session.user.web3Wallets).toMatchObject([
      { id, address: wallet.address, provider, primary: true, verifiedAt: expect.any(Date) },
    ])
    expect(await mails(owner)).toBe('web3_wallet_added')
    expect((await events(owner)).filter((event) => event === 'web3_wallet_added')).toHaveLength(1)
    const value = { kind: 'web3_wallet', value: wallet.address } as const
    expect(await world.ports.users.findByIdentifier(value, null)).toMatchObject({ id: owner.session.userId })

    await removeWallet(world.ports, owner, id)
    expect(await mails(owner)).toBe('web3_wallet_removed')
    expect(await events(owner)).toContain('web3_wallet_removed')
    expect(await world.ports.users.findByIdentifier(value, null)).toBeNull()
  })
})

describe('a wallet that was added and not proven', () => {
  test('identifies nobody, tells nobody, and is there once', async () => {
    const owner = await signedIn()
    const wallet = newEvmWallet()
    const id = await addWallet(world.ports, owner, ` ${wallet.address.toUpperCase().replace('0X', '0x')}`)
    expect(
      await world.ports.users.findByIdentifier({ kind: 'web3_wallet', value: wallet.address }, null),
    ).toBeNull()
    expect(await mails(owner)).toBeNull()
    // Whoever closed the wallet's window comes back to the same one.
    expect(await addWallet(world.ports, await again(world, owner), wallet.address)).toBe(id)
    expect(await resultOfChange(addWallet(world.ports, owner, wallet.address))).toBe('form_identifier_exists')
    await removeWallet(world.ports, await again(world, owner), id)
    expect(await mails(owner)).toBeNull()
  })

  test('is one of three at most, and an address', async () => {
    const owner = await signedIn()
    for (let index = 0; index < config.maxUnverified; index++)
      await addWallet(world.ports, owner, newEvmWallet().address)
    const more = addWallet(world.ports, owner, newSolanaWallet().address)
    expect(await resultOfChange(more)).toBe('too_many_unverified_identifications')
    for (const typed of [
      '',
      'vitalik.eth',
      '0x00',
      `${newEvmWallet().address}0`,
      '1'.repeat(31),
      'a'.repeat(64),
    ])
      expect(await resultOfChange(addWallet(world.ports, owner, typed))).toBe('form_param_format_invalid')
  })

  test('of one’s own is not added twice once it is proven', async () => {
    const wallet = newEvmWallet()
    const { owner } = await connected(await signedIn(), wallet)
    expect(await resultOfChange(addWallet(world.ports, owner, wallet.address))).toBe('form_identifier_exists')
  })
})

describe('of several wallets', () => {
  test('one is the primary one, and another takes its place', async () => {
    const first = await connected(await signedIn(), newEvmWallet())
    world.wait(11 * SECOND)
    const second = await connected(first.owner, newSolanaWallet(), toWeb3Strategy('solana'))
    const primary = async () =>
      (await again(world, first.owner)).session.user.web3Wallets
        .filter((one) => one.primary)
        .map(({ id }) => id)
    expect(await primary()).toEqual([first.id])
    await makeWalletPrimary(world.ports, second.owner, second.id)
    expect(await primary()).toEqual([second.id])
    await removeWallet(world.ports, second.owner, second.id)
    expect(await primary()).toEqual([first.id])
    const unproven = await addWallet(world.ports, first.owner, newEvmWallet().address)
    expect(
      await resultOfChange(makeWalletPrimary(world.ports, await again(world, first.owner), unproven)),
    ).toBe('form_param_value_invalid')
  })
})

test('the last way in stays', async () => {
  const { owner, id } = await connected(await signedIn(), newEvmWallet())
  const { prisma } = world.database
  await prisma.emailAddress.deleteMany({ where: { userId: owner.session.userId } })
  await prisma.user.update({ where: { id: owner.session.userId }, data: { passwordDigest: null } })
  expect(await resultOfChange(removeWallet(world.ports, await again(world, owner), id))).toBe(
    'last_required_identification_deletion_failed',
  )
})

test('whoever has not proven lately who they are changes nothing', async () => {
  const { owner, id } = await connected(await signedIn(), newEvmWallet())
  world.wait(config.session.freshMs + SECOND)
  const signature = '0x'
  for (const step of [
    addWallet(world.ports, owner, newEvmWallet().address),
    askWallet(world.ports, owner, id, METAMASK),
    proveWallet(world.ports, owner, id, METAMASK, { signature }),
    makeWalletPrimary(world.ports, owner, id),
    removeWallet(world.ports, owner, id),
  ])
    expect(await resultOfChange(step)).toBe('session_reverification_required')
})

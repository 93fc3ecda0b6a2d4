import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { toWeb3Strategy, WEB3_PROVIDERS } from '@/lib/model/web3'
import { doorOf } from '@/lib/testing/door'
import { askersOf } from '@/lib/testing/wallets/asked'
import { holderOf, newWalletFor, questionAt } from '@/lib/testing/wallets/holder'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const METAMASK = 'web3_metamask_signature'

const { asked, answer, again } = askersOf(() => world)

describe.each(WEB3_PROVIDERS)('a wallet of %s', (provider) => {
  test('signs what is asked, and lets its owner in', async () => {
    const { wallet, strategy } = newWalletFor(provider)
    const one = await asked(strategy, wallet)
    expect(one.place.attempt.firstChallenge?.question).toContain(
      'localhost:3000 wants you to sign in with your',
    )
    expect(one.message).toContain(
      `Chain ID: ${provider === 'solana' ? 'mainnet' : config.web3.chainIds[provider]}`,
    )
    expect(one.message).toMatch(/^Nonce: [0-9A-Za-z]{24}$/m)
    const outcome = done(await answer(one, { signature: await wallet.sign(one.message) }))
    expect(outcome.attempt).toMatchObject({ status: 'complete', userId: one.id })
    expect(outcome.browser.lastStrategy).toBe(strategy)
    expect(outcome.newSecret).not.toBeNull()
    expect((await one.door.audits(one.id)).map(({ event }) => event)).toContain('sign_in')
  })

  test('that signs something else lets nobody in, and may try again until the tries are used up', async () => {
    const { wallet, strategy } = newWalletFor(provider)
    const one = await asked(strategy, wallet)
    const wrong = await wallet.sign(`${one.message} `)
    for (let index = 0; index < 5; index++)
      expect(resultOf(await answer(one, { signature: wrong }))).toBe('form_incorrect_signature')
    const right = { signature: await wallet.sign(one.message) }
    expect(resultOf(await answer(one, right))).toBe('verification_failed')
    // Nobody guesses a signature, so nobody is locked out by nonsense.
    expect(await world.database.prisma.user.findUnique({ where: { id: one.id } })).toMatchObject({
      failures: 0,
    })
    const again = done(await one.door.send(one.place, { strategy }))
    const signature = await wallet.sign(questionAt(again))
    expect(resultOf(await answer({ ...one, place: again }, { signature }))).toBe('complete')
  })
})

describe('a signature is good', () => {
  test('once', async () => {
    const one = await asked()
    const signature = await one.wallet.sign(one.message)
    expect(resultOf(await answer(one, { signature }))).toBe('complete')
    expect(resultOf(await answer(one, { signature }))).toBe('verification_failed')
    // In a new attempt there is another nonce.
    const later = await again(one)
    expect(resultOf(await answer(later, { signature }))).toBe('form_incorrect_signature')
    expect(resultOf(await answer(later, { signature, signedMessage: one.message }))).toBe(
      'form_incorrect_signature',
    )
  })

  test('for ten minutes', async () => {
    const one = await asked()
    const signature = await one.wallet.sign(one.message)
    world.wait(config.web3.lifetimeMs)
    expect(resultOf(await answer(one, { signature }))).toBe('verification_expired')
  })

  test('in the browser that asked', async () => {
    const one = await asked()
    const other = await again(one)
    const signature = await one.wallet.sign(one.message)
    expect(resultOf(await answer(other, { signature }))).toBe('form_incorrect_signature')
    const elsewhere = { ...one.place, browser: other.place.browser }
    expect(resultOf(await answer({ ...one, place: elsewhere }, { signature }))).toBe('resource_not_found')
    expect(resultOf(await answer(one, { signature }))).toBe('complete')
  })

  test('for the last question only', async () => {
    const one = await asked()
    const newer = done(await one.door.send(one.place, { strategy: METAMASK }))
    const signature = await one.wallet.sign(one.message)
    expect(resultOf(await answer({ ...one, place: newer }, { signature }))).toBe('form_incorrect_signature')
  })

  test('as long as the wallet is the user’s', async () => {
    const strict = { config: { ...world.ports.config, enumerationProtection: 'strict' as const } }
    for (const [changes, told] of [
      [{}, 'strategy_for_user_invalid'],
      [strict, 'sign_in_identification_or_user_deleted'],
    ] as const) {
      const one = await asked(METAMASK, newEvmWallet(), changes)
      await world.database.prisma.web3Wallet.delete({ where: { id: one.walletId } })
      await holdToo(one.id)
      const signature = await one.wallet.sign(one.message)
      const place = await one.door.reload(one.place)
      expect(resultOf(await answer({ ...one, place }, { signature }))).toBe(told)
      world.wait(MINUTE)
    }
  })

  test('of a wallet that was proven', async () => {
    const one = await asked()
    await world.database.prisma.web3Wallet.update({ where: { id: one.walletId }, data: { verifiedAt: null } })
    const signature = await one.wallet.sign(one.message)
    const place = await one.door.reload(one.place)
    expect(resultOf(await answer({ ...one, place }, { signature }))).toBe('strategy_for_user_invalid')
  })
})

describe('what is not offered', () => {
  test('is refused: the other kind of chain, somebody else’s wallet, and none at all', async () => {
    const { door, place } = await asked()
    expect(resultOf(await door.send(place, { strategy: 'web3_solana_signature' }))).toBe(
      'strategy_for_user_invalid',
    )
    const { walletId } = await holderOf(world)
    expect(resultOf(await door.send(place, { strategy: METAMASK, web3WalletId: walletId }))).toBe(
      'resource_forbidden',
    )
    const { emailAddress } = await world.person()
    const plain = await door.identify(emailAddress)
    expect(resultOf(await door.send(plain, { strategy: METAMASK }))).toBe('strategy_for_user_invalid')
    expect(resultOf(await door.answer(plain, { strategy: METAMASK, signature: '0x00' }))).toBe(
      'strategy_for_user_invalid',
    )
  })

  test('is refused where the config leaves it out', async () => {
    const firstFactors = config.firstFactors.filter((name) => name !== METAMASK)
    const changes = { config: { ...world.ports.config, firstFactors } }
    const { wallet } = await holderOf(world)
    const door = doorOf(world, changes)
    const place = await door.identify(wallet.address)
    expect(resultOf(await door.send(place, { strategy: METAMASK }))).toBe('strategy_for_user_invalid')
    expect(resultOf(await door.send(place, { strategy: 'web3_base_signature' }))).toBe('needs_first_factor')
  })

  test('a wallet is one wallet, whichever app holds its key', async () => {
    const { wallet, id } = await holderOf(world)
    const door = doorOf(world)
    let place = await door.identify(wallet.address.toUpperCase().replace('0X', '0x'))
    for (const provider of ['base', 'okx_wallet'] as const) {
      const strategy = toWeb3Strategy(provider)
      const sent = done(await door.send(place, { strategy }))
      place = sent
      expect(questionAt(sent)).toContain(`Chain ID: ${config.web3.chainIds[provider]}`)
      if (provider === 'okx_wallet') {
        const signature = await wallet.sign(questionAt(sent))
        expect(done(await door.answer(sent, { strategy, signature })).attempt.userId).toBe(id)
      }
    }
  })
})

describe('where nobody may learn who has an account', () => {
  const strict = () => ({ config: { ...world.ports.config, enumerationProtection: 'strict' as const } })

  test.each(['metamask', 'solana'] as const)('a stranger’s %s is asked like an owner’s', async (provider) => {
    const mine = newWalletFor(provider)
    const other = newWalletFor(provider)
    const { strategy } = mine
    const owner = await asked(strategy, mine.wallet, strict())
    const door = doorOf(world, strict())
    const stranger = done(await door.send(await door.identify(other.wallet.address), { strategy }))
    const shape = (message: string, address: string) =>
      message
        .replace(new RegExp(address, 'i'), 'ADDRESS')
        .replace(/Nonce: \w+/, 'Nonce')
        .replace(/\d{4}-.*Z/g, 'TIME')
    expect(shape(questionAt(stranger), other.wallet.address)).toBe(shape(owner.message, mine.wallet.address))
    // Whoever has the key of a wallet that nobody has here learns that they have no account, and nothing more.
    const signature = await other.wallet.sign(questionAt(stranger))
    expect(resultOf(await door.answer(stranger, { strategy, signature }))).toBe('form_incorrect_signature')
    expect(resultOf(await answer(owner, { signature: await mine.wallet.sign(owner.message) }))).toBe(
      'complete',
    )
  })
})

async function holdToo(userId: string) {
  const { walletId } = await holderOf(world)
  await world.database.prisma.web3Wallet.update({ where: { id: walletId }, data: { userId } })
}

test('a key on Solana answers in base58 as well', async () => {
  const { default: bs58 } = await import('bs58')
  const wallet = newSolanaWallet()
  const one = await asked('web3_solana_signature', wallet)
  const signature = bs58.encode(wallet.signBytes(new TextEncoder().encode(one.message)))
  expect(resultOf(await answer(one, { signature }))).toBe('complete')
})

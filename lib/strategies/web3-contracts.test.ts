import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { config } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { doorOf } from '@/lib/testing/door'
import { deadUrl, nodesOf } from '@/lib/testing/wallets/dead-nodes'
import { twinOf } from '@/lib/testing/wallets/spellings'
import { startChain, type TestChain } from '@/lib/testing/wallets/anvil'
import { contractOwnedBy } from '@/lib/testing/wallets/contracts'
import { holderOf, questionAt } from '@/lib/testing/wallets/holder'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { isSignedOnEvm, type EvmSignature } from './web3-evm'

// Contracts that are wallets, on a chain of our own (anvil).
const BASE = config.web3.chainIds.base

let chain: TestChain
let world: TestWorld
beforeAll(async () => {
  ;[chain, world] = await Promise.all([startChain(BASE), openWorld()])
}, 120_000)
afterAll(async () => {
  await Promise.all([chain.close(), world.close()])
})

const nodes = nodesOf()
afterAll(() => nodes.close())

const owner = privateKeyToAccount(generatePrivateKey())
const stranger = privateKeyToAccount(generatePrivateKey())
const MESSAGE = 'Let me in.'

/** What a check comes to, with that node or none. */
async function judged(
  signed: Partial<EvmSignature>,
  url: string | null = chain.url,
): Promise<boolean | ErrorCode> {
  const whole = { address: owner.address, message: MESSAGE, signature: '0x', chainId: BASE, ...signed }
  try {
    return await isSignedOnEvm(
      whole,
      { rpcUrl: (chainId) => (chainId === BASE || chainId === 1 ? url : null) },
      500,
    )
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

const signedBy = ({ signMessage }: typeof owner, message = MESSAGE) => signMessage({ message })

async function deployed() {
  const contract = contractOwnedBy(privateKeyToAccount(generatePrivateKey()).address, chain)
  const own = contractOwnedBy(owner.address, chain)
  await own.deploy()
  return { ...own, other: contract }
}

describe('a contract that is deployed (ERC-1271)', () => {
  test('says yes to its owner, and to nobody else', async () => {
    const { address } = await deployed()
    expect(await judged({ address, signature: await signedBy(owner) })).toBe(true)
    expect(await judged({ address, signature: await signedBy(stranger) })).toBe(false)
    expect(await judged({ address, signature: await signedBy(owner, 'Let him in.') })).toBe(false)
    expect(await judged({ address, signature: '0x' })).toBe(false)
    expect(await judged({ address, signature: `0x${'ab'.repeat(8192)}` })).toBe(false)
  })

  test('speaks for itself alone: its owner is not it, and it is not its owner', async () => {
    const { other } = await deployed()
    expect(await judged({ address: other.address, signature: await signedBy(owner) })).toBe(false)
    expect(await judged({ address: stranger.address, signature: await signedBy(owner) })).toBe(false)
  })

  test('lets its holder in', async () => {
    const { address } = await deployed()
    const wallet = { address, sign: (message: string) => signedBy(owner, message) }
    const { id } = await holderOf(world, wallet)
    const door = doorOf(world, { chains: { rpcUrl: () => chain.url } })
    const strategy = 'web3_base_signature'
    const place = done(await door.send(await door.identify(address), { strategy }))
    const wrong = await signedBy(stranger, questionAt(place))
    expect(resultOf(await door.answer(place, { strategy, signature: wrong }))).toBe(
      'form_incorrect_signature',
    )
    const signature = await wallet.sign(questionAt(place))
    expect(done(await door.answer(place, { strategy, signature })).attempt).toMatchObject({
      status: 'complete',
      userId: id,
    })
  })
})

describe('a contract that is not deployed yet (ERC-6492)', () => {
  const fresh = () => {
    const account = privateKeyToAccount(generatePrivateKey())
    return { account, contract: contractOwnedBy(account.address, chain) }
  }

  test('says yes to its owner, and to nobody else', async () => {
    const { account, contract } = fresh()
    const { address, wrap } = contract
    expect(await chain.ask('eth_getCode', [address, 'latest'])).toBe('0x')
    expect(await judged({ address, signature: wrap(await signedBy(account)) })).toBe(true)
    expect(await judged({ address, signature: wrap(await signedBy(stranger)) })).toBe(false)
    expect(await judged({ address, signature: wrap(await signedBy(account, 'Let him in.')) })).toBe(false)
    // Unwrapped, nobody knows what the address will be.
    expect(await judged({ address, signature: await signedBy(account) })).toBe(false)
    expect(
      await judged({ address: fresh().contract.address, signature: wrap(await signedBy(account)) }),
    ).toBe(false)
    // To ask is not to deploy.
    expect(await chain.ask('eth_getCode', [address, 'latest'])).toBe('0x')
  })

  test('once it is deployed its wrapped signature is as good as before', async () => {
    const { account, contract } = fresh()
    await contract.deploy()
    const signature = await signedBy(account)
    expect(await judged({ address: contract.address, signature: contract.wrap(signature) })).toBe(true)
    expect(await judged({ address: contract.address, signature })).toBe(true)
  })

  test('nobody wraps a signature for somebody’s key', async () => {
    const { contract } = fresh()
    expect(await judged({ address: owner.address, signature: contract.wrap(await signedBy(stranger)) })).toBe(
      false,
    )
  })

  test('and nobody lends a key’s account the code of a contract (ERC-8010)', async () => {
    const { address } = await deployed()
    const lent: Hex = `${await signedBy(owner)}${'8010'.repeat(16)}`
    expect(await judged({ address, signature: lent })).toBe(false)
  })
})

describe('a key without a contract', () => {
  test('is believed without asking its chain', async () => {
    expect(await judged({ signature: await signedBy(owner) }, await deadUrl())).toBe(true)
  })

  test('has one spelling of its signature, whatever its chain would say', async () => {
    const signature = await signedBy(owner)
    expect(await judged({ signature: twinOf(signature) })).toBe(false)
    expect(await judged({ signature: twinOf(signature) }, null)).toBe(false)
  })

  test('that the chain’s own node holds signs by that node’s own code', async () => {
    const [address] = z
      .array(z.templateLiteral(['0x', z.string()]))
      .parse(await chain.ask('eth_accounts', []))
    if (!address) throw new Error('The node has no accounts.')
    const data = `0x${Buffer.from(MESSAGE).toString('hex')}`
    const signature = z.string().parse(await chain.ask('personal_sign', [data, address]))
    expect(await judged({ address, signature }, null)).toBe(true)
    expect(await judged({ address, signature, message: `${MESSAGE}!` }, null)).toBe(false)
  })
})

describe('where nobody can be asked, it is said which it was', () => {
  test.each<[string, () => Promise<string | null>, ErrorCode]>([
    ['no node is set up', async () => null, 'web3_smart_wallet_not_supported'],
    ['the node is down', deadUrl, 'web3_chain_unavailable'],
    ['the node does not answer', () => nodes.that(() => null), 'web3_chain_unavailable'],
    [
      'the node goes down meanwhile',
      () => nodes.that((count) => (count <= 2 ? BASE : null)),
      'web3_chain_unavailable',
    ],
    ['it is no node', () => nodes.that(() => 'Welcome'), 'web3_chain_unavailable'],
  ])('%s', async (_what, findUrl, code) => {
    const { address, wrap } = contractOwnedBy(owner.address, chain)
    expect(await judged({ address, signature: wrap(await signedBy(owner)) }, await findUrl())).toBe(code)
  })

  test('the node is of another chain', async () => {
    const { address } = await deployed()
    expect(await judged({ address, signature: await signedBy(owner), chainId: 1 })).toBe(
      'web3_chain_unavailable',
    )
  })

  test('a plain signature that is wrong is wrong, also where no node is set up', async () => {
    expect(await judged({ signature: await signedBy(stranger) }, null)).toBe(false)
  })
})

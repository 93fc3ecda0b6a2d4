import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ADDRESS, evmWallet, pageWith, rejection, wakeWallets } from '@/lib/testing/browser-wallets'

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

async function connect(page: EventTarget, ...choice: Parameters<typeof import('./evm').connectEvm>) {
  vi.stubGlobal('window', page)
  const { connectEvm } = await import('./evm')
  return connectEvm(...choice)
}

describe('a wallet of Ethereum’s kind', () => {
  it.each([
    ['metamask', 'io.metamask'],
    ['metamask', 'io.metamask.flask'],
    ['coinbase_wallet', 'com.coinbase.wallet'],
    ['okx_wallet', 'com.okex.wallet'],
  ] as const)('%s is the one that announces itself as %s', async (name, rdns) => {
    const [mine, other] = [evmWallet(), evmWallet()]
    const page = pageWith(
      [
        { rdns: 'com.other', provider: other },
        { rdns, provider: mine },
      ],
      { ethereum: other, okxwallet: other },
    )
    expect((await connect(page, name)).address).toBe(ADDRESS)
    expect([mine.log, other.log]).toEqual([['eth_requestAccounts'], []])
  })

  it.each([
    ['metamask', 'ethereum'],
    ['okx_wallet', 'okxwallet'],
  ] as const)('%s is found on the window as %s, where it does not announce itself', async (name, key) => {
    const wallet = evmWallet()
    await connect(pageWith([], { [key]: wallet }), name)
    expect(wallet.log).toEqual(['eth_requestAccounts'])
  })

  it('that has no strategy of its own is chosen by its name, and no other stands in for it', async () => {
    const [fox, hare] = [evmWallet(), evmWallet()]
    const page = pageWith(
      [
        { rdns: 'io.metamask', name: 'MetaMask', provider: fox },
        { rdns: 'io.hare', name: 'Hare', provider: hare },
      ],
      { ethereum: fox },
    )
    await connect(page, 'metamask', 'Hare')
    expect([fox.log, hare.log]).toEqual([[], ['eth_requestAccounts']])
    await expect(connect(page, 'metamask', 'Tortoise')).rejects.toMatchObject({
      code: 'web3_missing_identifier',
      longMessage: expect.stringContaining('Tortoise is not in this browser'),
    })
    expect(fox.log).toEqual([])
  })

  it.each([
    ['no account', () => []],
    ['an answer that is no list', () => null],
    ['an account that is no text', () => [{}]],
  ])('with %s has no address', async (_, eth_requestAccounts) => {
    const page = pageWith([], { ethereum: evmWallet({ eth_requestAccounts }) })
    await expect(connect(page, 'metamask')).rejects.toMatchObject({ code: 'web3_missing_identifier' })
  })

  it('signs a text as the bytes that it is, not as the hex that it looks like', async () => {
    const asked: unknown[] = []
    const personal_sign = (params: readonly unknown[]) => {
      asked.push(params)
      return '0xsigned'
    }
    const { sign } = await connect(pageWith([], { ethereum: evmWallet({ personal_sign }) }), 'metamask')
    expect(await sign('0x01 é')).toEqual({ signature: '0xsigned' })
    expect(asked).toEqual([['0x3078303120c3a9', ADDRESS]])
  })

  it.each([
    ['somebody says no', rejection(), 'You said no in the wallet'],
    [
      'it is asked already',
      Object.assign(new Error('busy'), { code: -32002 }),
      'waits for an answer already',
    ],
    ['it breaks', new Error('Ledger is locked'), 'did not answer: Ledger is locked. Try again.'],
    ['it throws nothing in particular', undefined, 'did not answer: it gave no reason.'],
  ])('says so when %s', async (_, thrown, text) => {
    const fail = () => {
      throw thrown
    }
    const failure = {
      code: 'web3_signature_request_rejected',
      longMessage: expect.stringContaining(text),
    }
    const shy = pageWith([], { ethereum: evmWallet({ eth_requestAccounts: fail }) })
    await expect(connect(shy, 'metamask')).rejects.toMatchObject(failure)
    const { sign } = await connect(pageWith([], { ethereum: evmWallet({ personal_sign: fail }) }), 'metamask')
    await expect(sign('Hi')).rejects.toMatchObject(failure)
  })
})

describe('a no that comes from Coinbase’s window itself', () => {
  const announced = (rdns: string, personal_sign: () => unknown) => {
    const wallet = evmWallet({ personal_sign })
    return { wallet, page: pageWith([{ rdns, provider: wallet }]) }
  }

  it('is asked once more, silently, and only once', async () => {
    const answers = [rejection(), '0xsigned']
    const { wallet, page } = announced('com.coinbase.wallet', () => {
      const next = answers.shift()
      if (next instanceof Error) throw next
      return next
    })
    const { sign } = await connect(page, 'coinbase_wallet')
    expect(await sign('Hi')).toEqual({ signature: '0xsigned' })
    answers.push(rejection(), rejection(), '0xlate')
    await expect(sign('Hi')).rejects.toMatchObject({ code: 'web3_signature_request_rejected' })
    expect(wallet.log.filter((method) => method === 'personal_sign')).toHaveLength(4)
  })

  it('is a no where another wallet says it', async () => {
    const { wallet, page } = announced('io.metamask', () => {
      throw rejection()
    })
    const { sign } = await connect(page, 'metamask')
    await expect(sign('Hi')).rejects.toMatchObject({ code: 'web3_signature_request_rejected' })
    expect(wallet.log).toEqual(['eth_requestAccounts', 'personal_sign'])
  })
})

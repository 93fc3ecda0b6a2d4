import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accepted, errorJson, refused, signInJson } from '../testing'
import type { Transport } from '../transport'
import { ADDRESS, evmWallet, MESSAGE, rejection, wakeWallets } from '@/lib/testing/browser-wallets'
import { issuing, METAMASK, scene } from '@/lib/testing/browser-wallet-sign-in'

const hexOf = (text: string) => `0x${Buffer.from(text).toString('hex')}`

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

describe('signIn.web3()', () => {
  it('is one call: address, sign-in, message, signature', async () => {
    const signed: unknown[] = []
    const personal_sign = ([hex]: readonly unknown[]) => (signed.push(hex), '0xsigned')
    const { log, signals, clerk } = await scene({}, evmWallet({ personal_sign }))
    const states: string[] = []
    clerk.store.subscribe(() => states.push(signals().fetchStatus))
    const { signIn } = signals()
    expect(await signIn.web3({ strategy: METAMASK, provider: 'solana' })).toEqual({ error: null })
    expect(signIn.status).toBe('complete')
    expect(signed).toEqual([hexOf(MESSAGE)])
    expect(log).toEqual([
      ['create', expect.objectContaining({ identifier: ADDRESS })],
      ['prepare', 'sia_1', { strategy: METAMASK, web3WalletId: 'idn_1' }],
      ['attempt', 'sia_1', { strategy: METAMASK, signature: '0xsigned' }],
    ])
    expect([...new Set(states)]).toEqual(['fetching', 'idle'])
    expect(states.at(-1)).toBe('idle')
  })

  it.each<[string, Partial<Transport>, Parameters<typeof evmWallet>[0], string[]]>([
    ['factor_not_found', { createSignIn: async () => accepted(signInJson()) }, {}, ['create']],
    ['web3_nonce_not_found', { prepareFirstFactor: async () => issuing(null) }, {}, ['create', 'prepare']],
    ['web3_missing_identifier', {}, { eth_requestAccounts: () => [] }, []],
    [
      'web3_signature_request_rejected',
      {},
      {
        personal_sign: () => {
          throw rejection()
        },
      },
      ['create', 'prepare'],
    ],
  ])('returns %s, and the hook says so too', async (code, answers, wallet, asked) => {
    const { signals, verbs } = await scene(answers, evmWallet(wallet))
    const { error } = await signals().signIn.web3({ strategy: METAMASK, provider: 'metamask' })
    expect(error).toMatchObject({ code, clerkRuntimeError: true })
    expect(error?.message).toMatch(new RegExp(`^Clerk: .+\n\n\\(code="${code}"\\)$`))
    expect(signals().errors.global).toHaveLength(1)
    expect(signals().fetchStatus).toBe('idle')
    expect(verbs()).toEqual(asked)
  })

  it('returns what the server refused', async () => {
    const { signals } = await scene({
      createSignIn: async () => refused(422, [errorJson('form_identifier_not_found', 'identifier')]),
    })
    const { error } = await signals().signIn.web3({ strategy: METAMASK, provider: 'metamask' })
    expect(error).toMatchObject({ status: 422, errors: [{ code: 'form_identifier_not_found' }] })
  })

  it('of Solana needs the name of the wallet, and asks nobody before it has it', async () => {
    const { signals, log } = await scene()
    const { error } = await signals().signIn.web3({ strategy: 'web3_solana_signature', provider: 'solana' })
    expect([error?.code, log]).toEqual(['web3_solana_wallet_name_required', []])
  })
})

describe('the legacy methods', () => {
  it('answer with the sign-in, and reject with what went wrong', async () => {
    const { legacy } = await scene()
    const signIn = legacy()
    expect(await signIn.authenticateWithMetamask()).toBe(signIn)
    expect(signIn.status).toBe('complete')
    await expect(signIn.authenticateWithOKXWallet()).rejects.toMatchObject({
      code: 'web3_missing_identifier',
    })
    await expect(signIn.authenticateWithSolana({ walletName: '' })).rejects.toMatchObject({
      code: 'web3_solana_wallet_name_required',
    })
  })

  it('authenticateWithWeb3() hands its caller the message under the name nonce', async () => {
    const { legacy, log } = await scene()
    const generateSignature = vi.fn(async () => '0xmine')
    await legacy().authenticateWithWeb3({ identifier: ADDRESS, generateSignature })
    expect(generateSignature).toHaveBeenCalledExactlyOnceWith({
      identifier: ADDRESS,
      nonce: MESSAGE,
      provider: 'metamask',
    })
    expect(log.at(-1)).toEqual(['attempt', 'sia_1', { strategy: METAMASK, signature: '0xmine' }])
  })

  it('authenticateWithWeb3() rejects with what its caller threw, and without a function', async () => {
    const { legacy } = await scene()
    const own = new Error('My own trouble')
    const generateSignature = () => Promise.reject(own)
    await expect(legacy().authenticateWithWeb3({ identifier: ADDRESS, generateSignature })).rejects.toBe(own)
    await expect(
      legacy().authenticateWithWeb3(JSON.parse(`{"identifier":"${ADDRESS}"}`)),
    ).rejects.toMatchObject({ clerkRuntimeError: true })
    await expect(
      legacy().authenticateWithWeb3({
        identifier: ADDRESS,
        generateSignature,
        strategy: 'web3_solana_signature',
      }),
    ).rejects.toMatchObject({ code: 'web3_solana_wallet_name_required' })
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { Web3WalletJson } from '@/lib/model/user-wire'
import { sessionOf } from '../session'
import { clientJson, createScene, errorJson, refused, sessionJson } from '../testing'
import { ADDRESS, evmWallet, MESSAGE, pageWith } from '@/lib/testing/browser-wallets'
import { answering, userJson } from './testing'
import { addWallet } from '../web3/add'

const METAMASK = 'web3_metamask_signature'

function walletJson(id: string, change: Partial<Web3WalletJson['verification']> = {}): Web3WalletJson {
  return {
    object: 'web3_wallet',
    id,
    web3_wallet: ADDRESS.toLowerCase(),
    verification: {
      object: 'verification_web3',
      status: 'verified',
      strategy: METAMASK,
      attempts: null,
      expire_at: null,
      ...change,
    },
  }
}

function sceneOf(answers: Parameters<typeof answering>[0], wallets: Web3WalletJson[] = []) {
  const user = userJson({ web3_wallets: wallets, primary_web3_wallet_id: wallets[0]?.id ?? null })
  const initial = clientJson({ sessions: [sessionJson({ user })], last_active_session_id: 'sess_1' })
  const { clerk, log } = createScene({ askAsUser: answering(answers) }, { initial })
  const { session } = clerk.store.get()
  if (!session) throw new Error('Nobody is shown.')
  return { log, user: sessionOf(clerk, session).user }
}

const waiting = walletJson('idn_9', { status: 'unverified' })
const asked = walletJson('idn_9', { status: 'unverified', message: MESSAGE })
const CONNECTING = {
  createWeb3Wallet: { response: waiting, client: null },
  prepareWeb3Wallet: { response: asked, client: null },
  attemptWeb3Wallet: { response: walletJson('idn_9'), client: null },
} as const

describe('wallets of a user', () => {
  it('are told with their address and how far they are proven', () => {
    const { user } = sceneOf({}, [walletJson('idn_9')])
    expect(user.primaryWeb3Wallet).toMatchObject({ id: 'idn_9', web3Wallet: ADDRESS.toLowerCase() })
    expect(String(user.web3Wallets[0])).toBe(ADDRESS.toLowerCase())
    expect(user.isPrimaryIdentification({ id: 'idn_9' })).toBe(true)
  })

  it('are added by an address, asked, and proven by a signature, on the same object', async () => {
    const { user, log } = sceneOf(CONNECTING)
    const wallet = await user.createWeb3Wallet({ web3Wallet: ADDRESS })
    expect(await wallet.prepareVerification({ strategy: METAMASK })).toBe(wallet)
    expect(wallet.verification.message).toBe(MESSAGE)
    await wallet.attemptVerification({ signature: '0xsigned' })
    expect(wallet.verification.status).toBe('verified')
    expect(log).toEqual([
      ['as', 'user_1', 'createWeb3Wallet', { web3Wallet: ADDRESS }],
      ['as', 'user_1', 'prepareWeb3Wallet', { id: 'idn_9', strategy: METAMASK }],
      ['as', 'user_1', 'attemptWeb3Wallet', { id: 'idn_9', strategy: METAMASK, signature: '0xsigned' }],
    ])
  })

  it('are connected in one go by the one that is in this browser', async () => {
    vi.stubGlobal('window', pageWith([], { ethereum: evmWallet({ personal_sign: () => '0xsigned' }) }))
    const { user, log } = sceneOf(CONNECTING)
    const wallet = await addWallet(user, { strategy: METAMASK })
    expect(wallet.verification.status).toBe('verified')
    expect(log.at(-1)).toEqual([
      'as',
      'user_1',
      'attemptWeb3Wallet',
      { id: 'idn_9', strategy: METAMASK, signature: '0xsigned' },
    ])
    vi.unstubAllGlobals()
  })

  it('are disconnected, and the last way in stays', async () => {
    const refusal = refused(403, [errorJson('last_required_identification_deletion_failed')])
    const { user, log } = sceneOf({ destroyWeb3Wallet: refusal }, [walletJson('idn_9')])
    await expect(user.web3Wallets[0]?.destroy()).rejects.toMatchObject({ status: 403 })
    expect(log).toEqual([['as', 'user_1', 'destroyWeb3Wallet', { id: 'idn_9' }]])
  })
})

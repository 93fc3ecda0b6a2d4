import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signUpJson, taken } from '../testing-sign-up'
import { ADDRESS, evmWallet, MESSAGE, pageWith, wakeWallets } from '@/lib/testing/browser-wallets'

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

const METAMASK = 'web3_metamask_signature'
const started = signUpJson()
const issued = signUpJson({
  verifications: {
    ...started.verifications,
    web3_wallet: {
      object: 'verification_web3',
      status: 'unverified',
      strategy: METAMASK,
      attempts: 0,
      expire_at: null,
      message: MESSAGE,
      next_action: 'needs_attempt',
      supported_strategies: [METAMASK],
    },
  },
})

it.each([
  ['signUp.web3()', false],
  ['signUp.authenticateWithMetamask(), legacy,', true],
])('%s starts a sign-up with the address, and signs what it was asked', async (_, isLegacy) => {
  vi.stubGlobal('window', pageWith([], { ethereum: evmWallet({ personal_sign: () => '0xsigned' }) }))
  const { createScene } = await import('../testing')
  const { clerk, log } = createScene({
    createSignUp: async () => taken(started),
    prepareVerification: async () => taken(issued),
    attemptVerification: async () => taken(issued),
  })
  const state = clerk.store.get().signUp
  const { signUpSignalsOf } = await import('../core3/use-sign-up')
  const { signUpOf } = await import('../legacy/use-sign-up')
  const extras = { legalAccepted: true, unsafeMetadata: { from: 'test' } }
  if (isLegacy) await signUpOf(clerk, state).authenticateWithMetamask(extras)
  else
    expect(await signUpSignalsOf(clerk, state).signUp.web3({ strategy: METAMASK, ...extras })).toEqual({
      error: null,
    })
  expect(log).toEqual([
    ['create sign-up', expect.objectContaining({ strategy: METAMASK, web3Wallet: ADDRESS, ...extras })],
    ['prepare sign-up', 'sua_1', { strategy: METAMASK }],
    ['attempt sign-up', 'sua_1', { strategy: METAMASK, signature: '0xsigned' }],
  ])
})

import { vi } from 'vitest'
import type { Web3Strategy } from '@/lib/model/web3'
import type { SignInJson } from '@/lib/model/wire'
import { accepted, completed, signInJson } from '@/lib/client/testing'
import type { Transport } from '@/lib/client/transport'
import { ADDRESS, evmWallet, MESSAGE, pageWith } from './browser-wallets'

export const METAMASK = 'web3_metamask_signature'

/** What a sign-in offers whose account has these wallets. */
export const offering = (...ids: string[]): Partial<SignInJson> => ({
  identifier: ADDRESS.toLowerCase(),
  supported_first_factors: ids.map((web3_wallet_id) => ({ strategy: METAMASK, web3_wallet_id })),
})

/** The answer of a sign-in that asks for a signature. */
export const issuing = (message: string | null, strategy: Web3Strategy = METAMASK) =>
  accepted(
    signInJson({
      ...offering('idn_1'),
      first_factor_verification: {
        object: 'verification_web3',
        status: 'unverified',
        strategy,
        attempts: 0,
        expire_at: null,
        message,
      },
    }),
  )

/** A page with one wallet, and a server that lets its owner in. */
export async function scene(answers: Partial<Transport> = {}, wallet = evmWallet()) {
  vi.stubGlobal('window', pageWith([], { ethereum: wallet }))
  const { createScene } = await import('@/lib/client/testing')
  const { clerk, log } = createScene({
    createSignIn: async () => accepted(signInJson(offering('idn_1'))),
    prepareFirstFactor: async () => issuing(MESSAGE),
    attemptFirstFactor: async () => completed(),
    ...answers,
  })
  const { signalsOf } = await import('@/lib/client/core3/use-sign-in')
  const { signInOf } = await import('@/lib/client/legacy/use-sign-in')
  return {
    clerk,
    log,
    signals: () => signalsOf(clerk, clerk.store.get().signIn),
    legacy: () => signInOf(clerk, clerk.store.get().signIn),
    verbs: () => log.map(([verb]) => verb),
  }
}

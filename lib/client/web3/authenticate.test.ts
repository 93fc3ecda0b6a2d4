import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { issuing, METAMASK, scene } from '@/lib/testing/browser-wallet-sign-in'
import { evmWallet, wakeWallets } from '@/lib/testing/browser-wallets'
import { clerkObjectOf } from '../clerk-object/clerk-object'
import { accepted, clientJson, errorJson, refused, sessionJson, signInJson } from '../testing'
import type { Transport } from '../transport'

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

const nobodys: Partial<Transport> = {
  createSignIn: async () => refused(422, [errorJson('form_identifier_not_found', 'identifier')]),
}
const touching: Partial<Transport> = {
  touchSession: async () => ({ response: sessionJson(), client: clientJson({ sessions: [sessionJson()] }) }),
}

async function open(answers: Partial<Transport> = {}) {
  const { clerk, log } = await scene({ ...touching, ...answers }, evmWallet())
  return { log, object: clerkObjectOf(clerk, clerk.store.get()), clerk }
}

describe('clerk.authenticateWithMetamask()', () => {
  it('signs in by the wallet, and goes where it is told to', async () => {
    const { object, log, clerk } = await open({
      attemptFirstFactor: async () =>
        accepted(signInJson({ status: 'complete', created_session_id: 'sess_1' }), {
          sessions: [sessionJson()],
        }),
    })
    await object.authenticateWithMetamask({ redirectUrl: '/account' })
    expect(clerk.store.get().session?.id).toBe('sess_1')
    expect(log).toContainEqual(['go', '/account'])
  })

  it('leads whoever has a second factor to the page that asks for it', async () => {
    const { object, log } = await open({
      attemptFirstFactor: async () => accepted(signInJson({ status: 'needs_second_factor' })),
    })
    await object.authenticateWithWeb3({ strategy: METAMASK, secondFactorUrl: '/second' })
    expect(log.at(-1)).toEqual(['go', '/second'])
  })

  it('makes an account for a wallet that nobody has', async () => {
    const { object, log } = await open({
      ...nobodys,
      createSignUp: async () => refused(403, [errorJson('sign_up_mode_restricted')]),
    })
    await expect(object.authenticateWithMetamask()).rejects.toMatchObject({ status: 403 })
    expect(log.map(([what]) => what)).toEqual(['create', 'create sign-up'])
  })

  it('tells of any other refusal, and of what it cannot go on from', async () => {
    const locked = await open({ createSignIn: async () => refused(403, [errorJson('user_locked')]) })
    await expect(locked.object.authenticateWithMetamask()).rejects.toMatchObject({ status: 403 })
    const stuck = await open({ attemptFirstFactor: async () => issuing('again') })
    await expect(stuck.object.authenticateWithMetamask()).rejects.toMatchObject({ code: 'web3_not_complete' })
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { question, stubBrowser } from '@/lib/testing/passkey-browser'
import type { Clerk } from '../clerk'
import { accepted, clientJson, completed, createScene, signInJson } from '../testing'
import { signInOf } from './use-sign-in'

const hook = (clerk: Clerk) => signInOf(clerk, clerk.store.get().signIn)
const verification = {
  object: 'verification_passkey',
  status: 'unverified',
  strategy: 'passkey',
  attempts: 0,
  expire_at: Date.now() + 3_600_000,
  nonce: question(),
} as const
const half = signInJson({
  status: 'needs_second_factor',
  supported_second_factors: [{ strategy: 'passkey' }],
  second_factor_verification: verification,
})
const open = async () =>
  accepted(
    signInJson({
      identifier: null,
      supported_first_factors: [{ strategy: 'passkey' }],
      first_factor_verification: verification,
    }),
  )

afterEach(() => vi.unstubAllGlobals())

describe('authenticateWithPasskey()', () => {
  it.each([
    ['NotAllowedError', 'passkey_retrieval_cancelled'],
    ['AbortError', 'passkey_operation_aborted'],
    ['SecurityError', 'passkey_invalid_rpID_or_domain'],
    ['UnknownError', 'passkey_retrieval_failed'],
  ])('a %s of the browser rejects with %s, and leaves the errors of Core 3 alone', async (name, code) => {
    const { asked } = stubBrowser()
    const { clerk } = createScene({ createSignIn: open })
    const call = hook(clerk).authenticateWithPasskey({ flow: 'discoverable' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.refuse(name)
    await expect(call).rejects.toMatchObject({ code, longMessage: expect.stringMatching(/\.$/) })
    expect(clerk.store.get().signIn.error).toBeNull()
  })

  it('rejects where the browser has none', async () => {
    const { clerk, log } = createScene()
    await expect(hook(clerk).authenticateWithPasskey()).rejects.toMatchObject({
      code: 'passkey_not_supported',
    })
    expect(log).toEqual([])
  })

  it('without a flow it answers the step that is asked for', async () => {
    const { asked } = stubBrowser()
    const { clerk, log } = createScene(
      { attemptSecondFactor: async () => completed() },
      { initial: clientJson({ sign_in: half }) },
    )
    const signIn = hook(clerk)
    const call = signIn.authenticateWithPasskey()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer()
    expect(await call).toBe(signIn)
    expect(signIn.status).toBe('complete')
    expect(log.map(([what]) => what)).toEqual(['attempt second'])
  })

  it('rejects where the sign-in asks for none', async () => {
    stubBrowser()
    const { clerk } = createScene({}, { initial: clientJson({ sign_in: signInJson() }) })
    await expect(hook(clerk).authenticateWithPasskey()).rejects.toMatchObject({ code: 'factor_not_found' })
  })
})

describe('an answer that the page got by itself', () => {
  it('goes to the server as JSON', async () => {
    const answers = { attemptFirstFactor: async () => completed() }
    const { clerk, log } = createScene(answers, { initial: clientJson({ sign_in: signInJson() }) })
    const json = {
      id: 'key_1',
      rawId: 'key_1',
      type: 'public-key',
      response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
      clientExtensionResults: {},
    } as const
    const handedOut = Object.assign(JSON.parse('{}'), json, { toJSON: () => ({ ...json, id: 'read' }) })
    await hook(clerk).attemptFirstFactor({ strategy: 'passkey', publicKeyCredential: handedOut })
    expect(log[0]?.[2]).toMatchObject({ publicKeyCredential: { id: 'read' } })
    expect(log[0]?.[2]).not.toHaveProperty('publicKeyCredential.toJSON')
  })
})

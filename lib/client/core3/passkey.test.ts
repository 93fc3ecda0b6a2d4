import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SignInJson, VerificationJson } from '@/lib/model/wire'
import { question, stubBrowser } from '@/lib/testing/passkey-browser'
import type { Clerk } from '../clerk'
import { accepted, clientJson, completed, createScene, errorJson, refused, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('passkey({ flow: "discoverable" })', () => {
  it('begins a sign-in, asks the browser, and proves who answered', async () => {
    const { asked } = stubBrowser()
    const { clerk, log } = createScene({ createSignIn: open, attemptFirstFactor: async () => completed() })
    const { signIn } = hook(clerk)
    const call = signIn.passkey({ flow: 'discoverable' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(hook(clerk).fetchStatus).toBe('fetching')
    expect(asked[0]?.mediation).toBeUndefined()
    asked[0]?.answer()
    expect(await call).toEqual({ error: null })
    expect(signIn.status).toBe('complete')
    expect(log.map(([what]) => what)).toEqual(['create', 'attempt'])
    expect(log[1]?.[2]).toMatchObject({ strategy: 'passkey', publicKeyCredential: { id: 'key_1' } })
  })

  it.each(['NotAllowedError', 'AbortError', 'SecurityError', 'UnknownError'])(
    'a %s of the browser is returned under one code, in its words, with a sentence beside it',
    async (name) => {
      const { asked } = stubBrowser()
      const { clerk } = createScene({ createSignIn: open })
      const call = hook(clerk).signIn.passkey({ flow: 'discoverable' })
      await vi.waitFor(() => expect(asked).toHaveLength(1))
      asked[0]?.refuse(name, 'What it says.')
      const { error } = await call
      expect(error).toMatchObject({ code: 'passkey_retrieval_failed', name: 'ClerkWebAuthnError' })
      expect(error?.longMessage).toMatch(/\.$/)
      if (name === 'NotAllowedError') expect(error?.message).toContain('What it says.')
      if (name === 'SecurityError') expect(error?.longMessage).toMatch(/localhost do not work at elsewhere/)
      expect(hook(clerk).errors.global?.[0]).toBe(error)
      expect(hook(clerk).fetchStatus).toBe('idle')
    },
  )

  it('rejects where the browser has no passkeys, and asks the server nothing', async () => {
    const { clerk, log } = createScene()
    const { signIn } = hook(clerk)
    const unsupported = { code: 'passkey_not_supported', clerkRuntimeError: true }
    await expect(signIn.passkey({ flow: 'discoverable' })).rejects.toMatchObject(unsupported)
    await expect(signIn.passkey({ flow: 'autofill' })).rejects.toMatchObject(unsupported)
    await expect(signIn.passkey()).rejects.toMatchObject(unsupported)
    await expect(signIn.mfa.passkey()).rejects.toMatchObject(unsupported)
    expect(log).toEqual([])
    expect(hook(clerk).errors.global).toBeNull()
  })

  it('tells the browser of a passkey that no account has', async () => {
    const { asked, signalled } = stubBrowser()
    const { clerk } = createScene({ createSignIn: open, attemptFirstFactor: unknown })
    const call = hook(clerk).signIn.passkey({ flow: 'discoverable' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer('gone')
    expect((await call).error?.code).toBe('api_response_error')
    expect(signalled).toEqual([{ rpId: 'localhost', credentialId: 'gone' }])
  })
})

describe('passkey()', () => {
  it('needs a passkey among the factors', async () => {
    stubBrowser()
    const { clerk, log } = createScene({}, { initial: clientJson({ sign_in: signInJson() }) })
    expect((await hook(clerk).signIn.passkey()).error?.code).toBe('factor_not_found')
    expect((await hook(clerk).signIn.mfa.passkey()).error?.code).toBe('factor_not_found')
    expect(log).toEqual([])
  })

  it.each([
    ['asks again what was asked already', verification(), []],
    ['asks anew what ran out', verification({ expire_at: Date.now() }), ['prepare']],
    ['asks anew what was answered wrong', verification({ attempts: 1 }), ['prepare']],
    ['asks first where nothing was asked', null, ['prepare']],
  ])('%s', async (_, first, prepares) => {
    const { asked } = stubBrowser()
    const answers = { prepareFirstFactor: open, attemptFirstFactor: async () => completed() }
    const { clerk, log } = createScene(answers, { initial: clientJson({ sign_in: attempt(first) }) })
    const call = hook(clerk).signIn.passkey()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer()
    expect(await call).toEqual({ error: null })
    expect(log.map(([what]) => what)).toEqual([...prepares, 'attempt'])
  })

  it('does not make the browser forget the passkey of somebody else', async () => {
    const { asked, signalled } = stubBrowser()
    const theirs = { ...attempt(verification()), identifier: 'ada@example.com' }
    const initial = clientJson({ sign_in: theirs })
    const { clerk } = createScene({ attemptFirstFactor: unknown }, { initial })
    const call = hook(clerk).signIn.passkey()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer()
    expect((await call).error?.code).toBe('api_response_error')
    expect(signalled).toEqual([])
  })

  it('says so when the server does not say what to ask', async () => {
    stubBrowser()
    const { clerk } = createScene({
      createSignIn: async () => accepted(attempt(verification({ nonce: 'no JSON' }))),
    })
    const { error } = await hook(clerk).signIn.passkey({ flow: 'discoverable' })
    expect(error?.code).toBe('missing_public_key_options')
  })
})

describe('mfa.passkey()', () => {
  it('prepares the second factor and answers it', async () => {
    const { asked } = stubBrowser()
    const half = signInJson({
      status: 'needs_second_factor',
      supported_second_factors: [{ strategy: 'passkey' }],
    })
    const { clerk, log } = createScene(
      {
        prepareSecondFactor: async () => accepted({ ...half, second_factor_verification: verification() }),
        attemptSecondFactor: async () => completed(),
      },
      { initial: clientJson({ sign_in: half }) },
    )
    const call = hook(clerk).signIn.mfa.passkey()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer()
    expect(await call).toEqual({ error: null })
    expect(log.map(([what]) => what)).toEqual(['prepare second', 'attempt second'])
  })
})

function verification(change: Partial<VerificationJson> = {}): VerificationJson {
  return {
    object: 'verification_passkey',
    status: 'unverified',
    strategy: 'passkey',
    attempts: 0,
    expire_at: Date.now() + 300_000,
    nonce: question(),
    ...change,
  }
}

function attempt(first_factor_verification: VerificationJson | null): SignInJson {
  const supported_first_factors = [{ strategy: 'passkey' as const }]
  return signInJson({ identifier: null, supported_first_factors, first_factor_verification })
}

async function open() {
  return accepted(attempt(verification()))
}

async function unknown() {
  return refused(404, [errorJson('passkey_not_registered')])
}

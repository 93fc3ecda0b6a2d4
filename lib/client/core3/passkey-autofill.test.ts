import { afterEach, describe, expect, it, vi } from 'vitest'
import { question, stubBrowser } from '@/lib/testing/passkey-browser'
import type { Clerk } from '../clerk'
import { clientJson, completed, createScene, errorJson, refused, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const MINUTES = 60_000

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('passkey({ flow: "autofill" })', () => {
  it('is no call, and no sign-in, until somebody chose a passkey', async () => {
    const { asked } = stubBrowser()
    const sign_in = signInJson({ status: 'needs_second_factor' })
    const { clerk, log } = createScene(answers(), { initial: clientJson({ sign_in }) })
    const { signIn } = hook(clerk)
    const before = clerk.store.get()
    const call = signIn.passkey({ flow: 'autofill' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]?.mediation).toBe('conditional')
    expect(clerk.store.get()).toBe(before)
    expect(log).toEqual([['passkey options']])
    const seen = new Set<string>()
    clerk.store.subscribe(() => seen.add(hook(clerk).fetchStatus))
    asked[0]?.answer()
    expect(await call).toEqual({ error: null })
    expect([...seen]).toEqual(['fetching', 'idle'])
    expect(signIn.status).toBe('complete')
    expect(log[1]).toMatchObject(['create', { strategy: 'passkey', publicKeyCredential: { id: 'key_1' } }])
  })

  it('two at once, as in StrictMode, put one question: the last of them', async () => {
    const { asked } = stubBrowser()
    const { clerk, log } = createScene(answers())
    const first = hook(clerk).signIn.passkey({ flow: 'autofill' })
    const last = hook(clerk).signIn.passkey({ flow: 'autofill' })
    expect((await first).error?.code).toBe('passkey_retrieval_failed')
    expect(hook(clerk).errors.global).toBeNull()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(log).toEqual([['passkey options']])
    asked[0]?.answer()
    expect(await last).toEqual({ error: null })
  })

  it('a button ends it, also where it has not begun to ask', async () => {
    const { asked } = stubBrowser()
    let tell = () => {}
    const options = new Promise<void>((resolve) => {
      tell = resolve
    }).then(() => answers().passkeyOptions())
    const { clerk } = createScene({ ...answers(), passkeyOptions: () => options })
    const list = hook(clerk).signIn.passkey({ flow: 'autofill' })
    const button = hook(clerk).signIn.passkey({ flow: 'discoverable' })
    tell()
    expect((await list).error?.cause).toMatchObject({ code: 'passkey_operation_aborted' })
    expect(asked.every(({ mediation }) => mediation !== 'conditional')).toBe(true)
    await button
  })

  it('renews its question before that runs out', async () => {
    vi.useFakeTimers()
    const { asked } = stubBrowser()
    const { clerk, log } = createScene(answers())
    const call = hook(clerk).signIn.passkey({ flow: 'autofill' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await vi.advanceTimersByTimeAsync(4 * MINUTES)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(MINUTES)
    expect(asked.map(({ isOver }) => isOver())).toEqual([true, false])
    expect(log).toEqual([['passkey options'], ['passkey options']])
    asked[1]?.answer()
    expect(await call).toEqual({ error: null })
  })

  it('asks once more when the server says that it was too late', async () => {
    const { asked } = stubBrowser()
    const late = refused(400, [errorJson('verification_expired')])
    const results = [late, completed()]
    const { clerk } = createScene({ ...answers(), createSignIn: async () => results.shift() ?? late })
    const call = hook(clerk).signIn.passkey({ flow: 'autofill' })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    asked[0]?.answer()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(hook(clerk).errors.global).toHaveLength(1)
    expect(hook(clerk).fetchStatus).toBe('idle')
    asked[1]?.answer()
    expect(await call).toEqual({ error: null })
  })

  it('is told to the caller alone where the browser has no such list', async () => {
    const { asked } = stubBrowser({ hasList: false })
    const { clerk, log } = createScene(answers())
    expect((await hook(clerk).signIn.passkey({ flow: 'autofill' })).error?.code).toBe('passkey_not_supported')
    expect(hook(clerk).errors.global).toBeNull()
    expect([asked, log]).toEqual([[], []])
  })
})

function answers() {
  return {
    createSignIn: async () => completed(),
    passkeyOptions: async () => ({
      response: { object: 'passkey_options', nonce: question(), expire_at: 0 } as const,
      client: null,
    }),
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignInJson, VerificationJson, Wire } from '@/lib/model/wire'
import type { Clerk } from './clerk'
import { signalsOf } from './core3/use-sign-in'
import { accepted, clientJson, createScene, errorJson, later, refused, signInJson } from './testing'
import type { Transport } from './transport'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const START = 1_760_000_000_000
const EXPIRY = START + 600_000

const at = (status: VerificationJson['status'], change: Partial<SignInJson> = {}) =>
  signInJson({
    first_factor_verification: {
      object: 'verification_email_link',
      status,
      strategy: 'email_link',
      attempts: null,
      expire_at: EXPIRY,
    },
    ...change,
  })
const known = { initial: clientJson({ sign_in: at('unverified') }) }

/** A page that waits, and what came of it. */
function waiting(answers: Partial<Transport>, options: Parameters<typeof createScene>[1] = known) {
  const { clerk, log } = createScene(answers, options)
  const { signIn } = hook(clerk)
  const ended = vi.fn()
  void signIn.emailLink.waitForVerification().then(ended)
  return { clerk, log, signIn, ended }
}

/** A server that answers with these in turn, and then with the last of them. */
function answering(...signIns: SignInJson[]): () => Promise<Wire<SignInJson>> {
  let asked = 0
  return async () => accepted(signIns[Math.min(asked++, signIns.length - 1)] ?? at('unverified'))
}

beforeEach(() => vi.useFakeTimers({ now: START }))
afterEach(() => vi.useRealTimers())

describe('waiting for an e-mail link', () => {
  it('asks at once, then every second, and fetches all the while', async () => {
    const { clerk, log, ended } = waiting({ readSignIn: answering(at('unverified')) })
    await vi.advanceTimersByTimeAsync(0)
    expect(log).toEqual([['read', 'sia_1']])
    await vi.advanceTimersByTimeAsync(2999)
    expect(log).toHaveLength(3)
    expect(hook(clerk).fetchStatus).toBe('fetching')
    expect(ended).not.toHaveBeenCalled()
  })

  it('ends when the link was opened, and the closure knows the session', async () => {
    const { clerk, signIn, ended } = waiting({
      readSignIn: answering(
        at('unverified'),
        at('verified', { status: 'complete', created_session_id: 'sess_1' }),
      ),
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(signIn).toMatchObject({ status: 'complete', createdSessionId: 'sess_1' })
    expect(hook(clerk).fetchStatus).toBe('idle')
  })

  it.each(['expired', 'transferable', 'failed'] as const)('ends when it is %s', async (status) => {
    const { log, signIn, ended } = waiting({ readSignIn: answering(at(status)) })
    await vi.advanceTimersByTimeAsync(5000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(signIn.firstFactorVerification.status).toBe(status)
    expect(log).toHaveLength(1)
  })

  it('a page is not told of an answer that says nothing new', async () => {
    const { clerk } = waiting({ readSignIn: answering(at('unverified')) })
    await vi.advanceTimersByTimeAsync(0)
    const before = hook(clerk).signIn
    await vi.advanceTimersByTimeAsync(3000)
    expect(hook(clerk).signIn).toBe(before)
  })

  it('ends when somebody starts over, at once', async () => {
    const { clerk, log, ended } = waiting({ readSignIn: answering(at('unverified')) })
    await vi.advanceTimersByTimeAsync(500)
    await hook(clerk).signIn.reset()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(hook(clerk).fetchStatus).toBe('idle')
    await vi.advanceTimersByTimeAsync(5000)
    expect(log).toHaveLength(1)
  })

  it('ends when another sign-in is started, which an answer on its way does not undo', async () => {
    const late = later<Wire<SignInJson>>()
    const { clerk, log, ended } = waiting({
      readSignIn: () => late.promise,
      createSignIn: async () => accepted(signInJson({ id: 'sia_2' })),
    })
    await hook(clerk).signIn.create({ identifier: 'bob@example.com' })
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    late.settle(accepted(at('unverified')))
    await vi.advanceTimersByTimeAsync(5000)
    expect(hook(clerk).signIn.id).toBe('sia_2')
    expect(log.map(([verb]) => verb)).toEqual(['read', 'create'])
  })

  it('an error that comes after the end is of no interest', async () => {
    const late = later<Wire<SignInJson>>()
    const { clerk, ended } = waiting({ readSignIn: () => late.promise })
    await vi.advanceTimersByTimeAsync(0)
    await hook(clerk).signIn.reset()
    late.settle(refused(404, [errorJson('resource_not_found')]))
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(hook(clerk).errors.raw).toBeNull()
  })

  it('ends when the provider goes', async () => {
    const { clerk, log, ended } = waiting({ readSignIn: answering(at('unverified')) })
    await vi.advanceTimersByTimeAsync(0)
    clerk.waits.forEach((stop) => stop())
    await vi.advanceTimersByTimeAsync(5000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(log).toHaveLength(1)
    expect(clerk.waits.size).toBe(0)
  })

  it('ends half a minute after its time, should the server never say so', async () => {
    const { ended } = waiting({ readSignIn: answering(at('unverified')) })
    await vi.advanceTimersByTimeAsync(EXPIRY + 30_000 - START)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: null })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives the error that a read failed with', async () => {
    const { clerk, log, ended } = waiting({
      readSignIn: () => Promise.reject(new TypeError('Failed to fetch')),
    })
    await vi.advanceTimersByTimeAsync(5000)
    expect(ended).toHaveBeenCalledExactlyOnceWith({
      error: expect.objectContaining({ code: 'network_error' }),
    })
    expect(hook(clerk).errors.global).toHaveLength(1)
    expect(log).toHaveLength(1)
  })

  it('without a sign-in there is nothing to wait for', async () => {
    const { log, ended } = waiting({}, {})
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledExactlyOnceWith({ error: expect.objectContaining({ status: 404 }) })
    expect(log).toEqual([])
  })
})

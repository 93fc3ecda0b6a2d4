import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignUpJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import {
  accepted,
  clientJson,
  createScene,
  errorJson,
  later,
  refused,
  sessionJson,
  signInJson,
} from '../testing'
import { proven, signedUp, signUpJson, taken } from '../testing-sign-up'
import { signalsOf } from './use-sign-in'
import { signUpSignalsOf } from './use-sign-up'

const hook = (clerk: Clerk) => signUpSignalsOf(clerk, clerk.store.get().signUp)
const signInHook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const started = { initial: clientJson({ sign_up: signUpJson() }) }
const touchSession = async () => ({
  response: sessionJson(),
  client: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }),
})

describe('signUp over time', () => {
  it('tells the truth in the closure right after a call, and after a refusal', async () => {
    const answers: Wire<SignUpJson>[] = [
      taken(signUpJson()),
      refused(
        422,
        [errorJson('form_code_incorrect', 'code')],
        clientJson({ sign_up: proven({ attempts: 1 }) }),
      ),
    ]
    const next = async () => answers.shift() ?? signedUp()
    const { clerk } = createScene({ createSignUp: next, attemptVerification: next })
    const { signUp } = hook(clerk)
    await signUp.create({ emailAddress: 'ada@example.com' })
    expect(signUp.id).toBe('sua_1')
    await signUp.verifications.verifyEmailCode({ code: '1' })
    expect(signUp.verifications.emailAddress.attempts).toBe(1)
    expect(hook(clerk).errors.fields.code?.code).toBe('form_code_incorrect')
    await signUp.verifications.verifyEmailCode({ code: '2' })
    expect(signUp).toMatchObject({ status: 'complete', createdSessionId: 'sess_1', createdUserId: 'user_1' })
    expect(clerk.store.get().session).toBeNull()
  })

  it('is another object after each change, and the same one between two', async () => {
    const { clerk } = createScene(
      { updateSignUp: async () => taken(signUpJson({ first_name: 'B' })) },
      started,
    )
    const before = hook(clerk).signUp
    expect(hook(clerk).signUp).toBe(before)
    const other = signInHook(clerk).signIn
    await before.update({ firstName: 'B' })
    expect(hook(clerk).signUp).not.toBe(before)
    expect(signInHook(clerk).signIn).toBe(other)
  })

  it('shows its calls and errors, and leaves those of the sign-in alone', async () => {
    const answer = later<Wire<SignUpJson>>()
    const { clerk } = createScene({ createSignUp: () => answer.promise })
    const call = hook(clerk).signUp.create({})
    expect([hook(clerk).fetchStatus, signInHook(clerk).fetchStatus]).toEqual(['fetching', 'idle'])
    answer.settle(refused(403, [errorJson('sign_up_mode_restricted')]))
    await call
    expect([hook(clerk).errors.global?.length, signInHook(clerk).errors.global]).toEqual([1, null])
  })

  it('a complete one outlives a client that no longer lists it, until finalize()', async () => {
    const { clerk } = createScene({
      createSignUp: async () => signedUp(),
      readClient: async () => ({ response: clientJson({ sessions: [sessionJson()] }), client: null }),
      touchSession,
    })
    const { signUp } = hook(clerk)
    await signUp.create({})
    await clerk.verbs.refresh()
    expect(hook(clerk).signUp.status).toBe('complete')
    await hook(clerk).signUp.finalize()
    expect(signUp).toMatchObject({ status: 'complete', canBeDiscarded: true })
    expect(hook(clerk).signUp.id).toBeUndefined()
  })

  it('after reset() it stays away, whoever brings it back', async () => {
    const late = later<Wire<SignUpJson>>()
    const { clerk } = createScene({ updateSignUp: () => late.promise }, started)
    const call = hook(clerk).signUp.update({ firstName: 'B' })
    await hook(clerk).signUp.reset()
    late.settle(taken(signUpJson({ first_name: 'B' })))
    await call
    clerk.store.adopt(clientJson({ sign_up: signUpJson(), updated_at: 3e12 }))
    expect(hook(clerk).signUp.id).toBeUndefined()
  })

  it('an abandoned one is none', () => {
    const sign_up = signUpJson({ status: 'abandoned' })
    expect(hook(createScene({}, { initial: clientJson({ sign_up }) }).clerk).signUp.id).toBeUndefined()
  })
})

describe('from one door to the other', () => {
  const verification = {
    object: 'verification_otp',
    status: 'transferable',
    strategy: 'email_code',
    attempts: 1,
    expire_at: null,
  } as const
  const provenSignIn = signInJson({ first_factor_verification: verification })

  it('the refusal of a right code from a stranger makes the sign-in transferable', async () => {
    const { clerk } = createScene(
      {
        attemptFirstFactor: async () =>
          refused(404, [errorJson('sign_up_if_missing_transfer')], clientJson({ sign_in: provenSignIn })),
      },
      { initial: clientJson({ sign_in: signInJson() }) },
    )
    const { signIn } = signInHook(clerk)
    const { error } = await signIn.emailCode.verifyCode({ code: '1' })
    expect(error).toMatchObject({ errors: [{ code: 'sign_up_if_missing_transfer' }] })
    expect(signIn.isTransferable).toBe(true)
  })

  it('a sign-in that goes on as a sign-up is gone; one that was complete is not', async () => {
    const { clerk } = createScene(
      { createSignUp: async () => taken(proven({ status: 'verified', next_action: '' })) },
      { initial: clientJson({ sign_in: provenSignIn }) },
    )
    const { signIn } = signInHook(clerk)
    await hook(clerk).signUp.create({ transfer: true })
    expect(hook(clerk).signUp.verifications.emailAddress.status).toBe('verified')
    expect(signInHook(clerk).signIn).toMatchObject({ id: undefined, isTransferable: false })
    // The handler that is still running has what it worked with.
    expect(signIn.id).toBe('sia_1')
  })

  it('a sign-up that goes on as a sign-in is gone', async () => {
    const sign_up = proven({ status: 'transferable' })
    const { clerk } = createScene(
      { createSignIn: async () => accepted(signInJson({ status: 'needs_second_factor' })) },
      { initial: clientJson({ sign_up }) },
    )
    await signInHook(clerk).signIn.create({ transfer: true })
    expect(signInHook(clerk).signIn.status).toBe('needs_second_factor')
    expect(hook(clerk).signUp).toMatchObject({ id: undefined, isTransferable: false })
  })

  it('an answer from before does not take away what is transferable', async () => {
    const { clerk } = createScene({}, { initial: clientJson({ sign_in: provenSignIn, updated_at: 2e12 }) })
    clerk.store.receive(clientJson())
    expect(signInHook(clerk).signIn.isTransferable).toBe(true)
  })

  it('a sign-up that only waits for its code is not taken away by a sign-in', async () => {
    const { clerk } = createScene({ createSignIn: async () => accepted(signInJson()) }, started)
    await signInHook(clerk).signIn.create({ identifier: 'ada@example.com' })
    expect(hook(clerk).signUp.id).toBe('sua_1')
  })
})

describe('waiting for the link of a sign-up', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('asks every second until it was opened, then the closure knows', async () => {
    const answers = [taken(signUpJson()), taken(signUpJson())]
    const { clerk, log } = createScene({ readSignUp: async () => answers.shift() ?? signedUp() }, started)
    const { signUp } = hook(clerk)
    const ended = signUp.verifications.waitForEmailLinkVerification()
    await vi.advanceTimersByTimeAsync(2000)
    expect(await ended).toEqual({ error: null })
    expect(signUp.status).toBe('complete')
    expect(log).toEqual(Array.from({ length: 3 }, () => ['read sign-up', 'sua_1']))
  })

  it('ends when somebody starts over', async () => {
    const { clerk, log } = createScene({ readSignUp: async () => taken(signUpJson()) }, started)
    const ended = hook(clerk).signUp.verifications.waitForEmailLinkVerification()
    await vi.advanceTimersByTimeAsync(500)
    await hook(clerk).signUp.reset()
    expect(await ended).toEqual({ error: null })
    await vi.advanceTimersByTimeAsync(5000)
    expect(log).toHaveLength(1)
  })
})

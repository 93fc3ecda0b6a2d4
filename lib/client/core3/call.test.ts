import { describe, expect, it } from 'vitest'
import type { SignInJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { ClerkPreconditionError } from '../errors'
import {
  accepted,
  clientJson,
  completed,
  createScene,
  errorJson,
  later,
  refused,
  signInJson,
} from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)

/** What a component would have seen, render by render. */
function watch(clerk: Clerk): string[] {
  const seen: string[] = []
  clerk.store.subscribe(() => {
    const { signIn, errors, fetchStatus } = hook(clerk)
    seen.push([fetchStatus, errors.raw ? 'error' : 'clean', signIn.status].join(' '))
  })
  return seen
}

const identified = signInJson()
const wrong = () =>
  refused(422, [errorJson('form_password_incorrect', 'password')], clientJson({ sign_in: identified }))

describe('a Core 3 call', () => {
  it('shows fetching, then the sign-in, then the error, then idle', async () => {
    const { clerk } = createScene({ createSignIn: async () => wrong() })
    const seen = watch(clerk)
    const { error } = await hook(clerk).signIn.password({ identifier: 'ada@example.com', password: 'x' })
    expect(seen).toEqual([
      'fetching clean needs_identifier',
      'fetching clean needs_first_factor',
      'fetching error needs_first_factor',
      'idle error needs_first_factor',
    ])
    expect(error).toMatchObject({ code: 'api_response_error', status: 422 })
    expect(hook(clerk).errors.fields.password?.code).toBe('form_password_incorrect')
  })

  it('clears the last error before it starts', async () => {
    const { clerk } = createScene({ createSignIn: async () => wrong() })
    await hook(clerk).signIn.create({ identifier: 'ada@example.com' })
    const seen = watch(clerk)
    await hook(clerk).signIn.create({ identifier: 'ada@example.com' })
    expect(seen.slice(0, 2)).toEqual(['idle clean needs_first_factor', 'fetching clean needs_first_factor'])
  })

  it('stays fetching until the last of two calls is done', async () => {
    const [first, second] = [later<Wire<SignInJson>>(), later<Wire<SignInJson>>()]
    const answers = [first.promise, second.promise]
    const { clerk } = createScene({
      createSignIn: () => answers.shift() ?? Promise.reject(new Error('third')),
    })
    const calls = [hook(clerk).signIn.create({}), hook(clerk).signIn.create({})]
    first.settle(accepted(identified))
    await calls[0]
    expect(hook(clerk).fetchStatus).toBe('fetching')
    second.settle(accepted(identified))
    await calls[1]
    expect(hook(clerk).fetchStatus).toBe('idle')
  })

  it('tells of fetching at once, not a turn later', () => {
    const { clerk } = createScene({ createSignIn: async () => accepted(identified) })
    void hook(clerk).signIn.create({})
    expect(hook(clerk).fetchStatus).toBe('fetching')
  })

  it('gives a facade of its own to each change, and the same one to each read between two', async () => {
    const { clerk } = createScene({ createSignIn: async () => accepted(identified) })
    const before = hook(clerk).signIn
    expect(hook(clerk).signIn).toBe(before)
    await before.create({ identifier: 'ada@example.com' })
    expect(hook(clerk).signIn).not.toBe(before)
  })

  it('answers a lost connection with a code', async () => {
    const { clerk } = createScene({ createSignIn: () => Promise.reject(new TypeError('Failed to fetch')) })
    const { error } = await hook(clerk).signIn.create({})
    expect(error?.code).toBe('network_error')
    expect(hook(clerk).errors.global?.[0]?.isClerkRuntimeError()).toBe(true)
  })
})

describe('a call that makes no sense', () => {
  const cases: [string, ClerkPreconditionError['code'], (clerk: Clerk) => Promise<unknown>][] = [
    [
      'password() with two identifiers',
      'too_many_identifiers',
      // A page in JavaScript, or with a cast, can do what the type forbids.
      (clerk) =>
        hook(clerk).signIn.password(JSON.parse('{"password":"x","identifier":"a","emailAddress":"b"}')),
    ],
    ['sendCode() with nothing', 'no_sign_in', (clerk) => hook(clerk).signIn.emailCode.sendCode()],
    [
      'sendCode() with an id',
      'no_sign_in',
      (clerk) => hook(clerk).signIn.emailCode.sendCode({ emailAddressId: 'idn_1' }),
    ],
    ['finalize() without a session', 'no_created_session', (clerk) => hook(clerk).signIn.finalize()],
  ]

  it.each(cases)(
    '%s rejects, asks nothing, and leaves errors and fetchStatus alone',
    async (_name, code, call) => {
      const { clerk, log } = createScene()
      const seen = watch(clerk)
      await expect(call(clerk)).rejects.toMatchObject({ name: 'ClerkPreconditionError', code })
      expect(log).toEqual([])
      expect(seen).toEqual([])
    },
  )

  it('reset() before loading throws at once', () => {
    const { clerk } = createScene({ readClient: () => new Promise(() => undefined) }, { initial: undefined })
    expect(() => hook(clerk).signIn.reset()).toThrow(ClerkPreconditionError)
  })

  it('verifyCode() without a sign-in is answered with 404, and no request', async () => {
    const { clerk, log } = createScene()
    const { error } = await hook(clerk).signIn.emailCode.verifyCode({ code: '123456' })
    expect(error).toMatchObject({ status: 404, errors: [{ code: 'resource_not_found' }] })
    expect(hook(clerk).errors.global?.[0]).toBe(error)
    expect(log).toEqual([])
  })

  it('a method on the server rejects', async () => {
    const { clerk } = createScene({}, { transport: null })
    await expect(hook(clerk).signIn.create({})).rejects.toMatchObject({ code: 'clerk_runtime_not_browser' })
    expect(() => hook(clerk).signIn.reset()).toThrow('not supported on the server')
  })

  it('a method that comes before loading waits for it', async () => {
    const loading = later<{ response: null; client: null }>()
    const { clerk, log } = createScene(
      { readClient: () => loading.promise, createSignIn: async () => completed() },
      { initial: undefined },
    )
    const call = hook(clerk).signIn.password({ identifier: 'ada@example.com', password: 'x' })
    expect(log).toEqual([['refresh client']])
    loading.settle({ response: null, client: null })
    expect(await call).toEqual({ error: null })
    expect(hook(clerk).signIn.status).toBe('complete')
  })
})

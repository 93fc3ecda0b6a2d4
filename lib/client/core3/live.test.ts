import { describe, expect, it } from 'vitest'
import type { SignInJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import {
  accepted,
  clientJson,
  completed,
  createScene,
  errorJson,
  later,
  refused,
  sessionJson,
  signInJson,
} from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const ada = { identifier: 'ada@example.com', password: 'x' }
const touched = async () => ({
  response: sessionJson(),
  client: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }),
})

describe('signIn over time', () => {
  it('tells the truth in the closure right after a call', async () => {
    const { clerk, log } = createScene({ createSignIn: async () => completed() })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    expect(signIn.status).toBe('complete')
    expect(log[0]?.[1]).toMatchObject({ ...ada, timezone: expect.any(String) })
    expect(log[0]?.[1]).not.toHaveProperty('strategy')
  })

  it('tells the truth in the closure after a refusal too, so a handler can go on with another factor', async () => {
    const sign_in = signInJson()
    const { clerk, log } = createScene({
      createSignIn: async () =>
        refused(422, [errorJson('form_password_compromised', 'password')], clientJson({ sign_in })),
      prepareFirstFactor: async () => accepted(sign_in),
    })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    expect(signIn.id).toBe('sia_1')
    expect(await signIn.emailCode.sendCode()).toEqual({ error: null })
    expect(log[1]).toEqual(['prepare', 'sia_1', { strategy: 'email_code', emailAddressId: 'idn_1' }])
  })

  it('password() goes on with the identifier and the zone that the sign-in has', async () => {
    const { clerk, log } = createScene(
      { createSignIn: async () => completed() },
      { initial: clientJson({ sign_in: signInJson({ timezone: 'Europe/Vienna' }) }) },
    )
    await hook(clerk).signIn.password({ password: 'x' })
    expect(log[0]?.[1]).toMatchObject({ identifier: 'ada@example.com', timezone: 'Europe/Vienna' })
  })

  it('a client without an attempt does not wipe the one that is complete', async () => {
    const { clerk } = createScene({
      createSignIn: async () => completed(),
      readClient: async () => ({ response: clientJson(), client: null }),
    })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    await clerk.verbs.refresh()
    expect(signIn.status).toBe('complete')
    expect(hook(clerk).signIn.status).toBe('complete')
  })

  it('after finalize() the hook is empty, while the closure still says complete', async () => {
    const { clerk } = createScene({ createSignIn: async () => completed(), touchSession: touched })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    expect(clerk.store.get().session).toBeNull()
    expect(await signIn.finalize()).toEqual({ error: null })
    expect(clerk.store.get().session?.id).toBe('sess_1')
    expect(signIn).toMatchObject({ status: 'complete', canBeDiscarded: true })
    expect(hook(clerk).signIn).toMatchObject({
      status: 'needs_identifier',
      id: undefined,
      canBeDiscarded: false,
    })
  })

  it('a finalize() that the network broke can be tried again', async () => {
    const answers = [() => Promise.reject(new TypeError('Failed to fetch')), touched]
    const { clerk } = createScene({
      createSignIn: async () => completed(),
      touchSession: () => (answers.shift() ?? touched)(),
    })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    expect((await signIn.finalize()).error?.code).toBe('network_error')
    expect(hook(clerk).signIn.status).toBe('complete')
    expect((await hook(clerk).signIn.finalize()).error).toBeNull()
  })

  it('a sign-in that was reset stays away, whoever brings it back', async () => {
    const sign_in = signInJson()
    const { clerk, log } = createScene(
      { readClient: async () => ({ response: clientJson({ sign_in, updated_at: 2e12 }), client: null }) },
      { initial: clientJson({ sign_in }) },
    )
    const { signIn } = hook(clerk)
    expect(await signIn.reset()).toEqual({ error: null })
    expect(signIn).toMatchObject({ id: undefined, status: 'needs_identifier', canBeDiscarded: true })
    expect(log).toEqual([])
    await clerk.verbs.refresh()
    clerk.store.adopt(clientJson({ sign_in, updated_at: 3e12 }))
    expect(hook(clerk).signIn.id).toBeUndefined()
  })

  it('reset() clears the errors and leaves fetchStatus alone', async () => {
    const { clerk } = createScene({ createSignIn: async () => refused(400, [errorJson('session_exists')]) })
    await hook(clerk).signIn.create({})
    expect(hook(clerk).errors.global).toHaveLength(1)
    await hook(clerk).signIn.reset()
    expect(hook(clerk)).toMatchObject({ errors: { raw: null, global: null }, fetchStatus: 'idle' })
  })

  it('an answer that arrives after "start over" is not shown', async () => {
    const answer = later<Wire<SignInJson>>()
    const { clerk } = createScene({ createSignIn: () => answer.promise })
    const call = hook(clerk).signIn.create({ identifier: 'ada@example.com' })
    await hook(clerk).signIn.reset()
    answer.settle(accepted(signInJson()))
    await call
    expect(hook(clerk).signIn.status).toBe('needs_identifier')
  })

  it('an old closure that starts again sees the new sign-in', async () => {
    const answers = [completed(), accepted(signInJson({ id: 'sia_2' }))]
    const { clerk } = createScene({
      createSignIn: async () => answers.shift() ?? completed(),
      touchSession: touched,
    })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    await signIn.finalize()
    await signIn.create({ identifier: 'ada@example.com' })
    expect(signIn).toMatchObject({ id: 'sia_2', status: 'needs_first_factor' })
  })
})

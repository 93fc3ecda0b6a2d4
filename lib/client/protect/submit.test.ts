import { describe, expect, it } from 'vitest'
import type { ProtectCheckJson, SignInJson, SignUpJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { signalsOf } from '../core3/use-sign-in'
import { signUpSignalsOf } from '../core3/use-sign-up'
import { accepted, createScene, errorJson, refused, signInJson } from '../testing'
import { signUpJson, taken } from '../testing-sign-up'
import type { ProofTaker } from './server'
import { submitSignInCheck, submitSignUpCheck } from './submit'

const CHECK: ProtectCheckJson = {
  status: 'pending',
  token: 'token_1',
  sdk_url: 'http://localhost:3000/protect/turnstile.js',
  expires_at: 1_760_000_300_000,
  ui_hints: { site_key: 'key' },
}
const HELD = signInJson({ status: 'needs_protect_check', identifier: null, protect_check: CHECK })
const HELD_SIGN_UP = signUpJson({ protect_check: CHECK })
const held = async () => accepted(HELD)
const prepared = async () => accepted(signInJson())
const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const signUpHook = (clerk: Clerk) => signUpSignalsOf(clerk, clerk.store.get().signUp)

type Taken = Partial<{ signIn: Wire<SignInJson>; signUp: Wire<SignUpJson> }>

/** A server that answers each proof with the next of these. */
function takerOf(...answers: Taken[]) {
  const proofs: unknown[] = []
  const next = (id: string, params: object) => {
    proofs.push([id, params])
    const answer = answers.shift()
    if (!answer) throw new Error('Nobody was to be asked again.')
    return answer
  }
  const find = async (): Promise<ProofTaker> => ({
    transport: createNoTransport(),
    signIn: async (id, params) => next(id, params).signIn ?? accepted(signInJson()),
    signUp: async (id, params) => next(id, params).signUp ?? taken(signUpJson()),
  })
  return { proofs, find }
}

describe('a sign-in that is held back', () => {
  it('says so: its status, and a check in the words of the hooks, in both generations', async () => {
    const { clerk } = createScene({ createSignIn: held })
    await hook(clerk).signIn.create({ identifier: 'ada@example.com' })
    expect(hook(clerk).signIn.status).toBe('needs_protect_check')
    expect(hook(clerk).signIn.protectCheck).toEqual({
      ...{ status: 'pending', token: 'token_1', sdkUrl: CHECK.sdk_url },
      ...{ expiresAt: CHECK.expires_at, uiHints: { site_key: 'key' } },
    })
  })

  it('sendCode() stops after its first request without an error, and goes on once the proof is taken', async () => {
    const { clerk, log } = createScene({ createSignIn: held, prepareFirstFactor: prepared })
    const answer = await hook(clerk).signIn.emailCode.sendCode({ emailAddress: 'ada@example.com' })
    expect(answer.error).toBeNull()
    expect(log.map(([verb]) => verb)).toEqual(['create'])
    const { proofs, find } = takerOf({})
    await submitSignInCheck(clerk, { proofToken: 'proof' }, find)
    expect(proofs).toEqual([['sia_1', { proofToken: 'proof' }]])
    expect(log.map(([verb]) => verb)).toEqual(['create', 'prepare'])
    expect(hook(clerk).signIn).toMatchObject({ status: 'needs_first_factor', protectCheck: null })
  })

  it('goes on only after the last of several checks, and once', async () => {
    const { clerk, log } = createScene({ createSignIn: held, prepareFirstFactor: prepared })
    await hook(clerk).signIn.emailCode.sendCode({ emailAddress: 'ada@example.com' })
    const another = { ...HELD, protect_check: { ...CHECK, token: 'token_2' } }
    const { find } = takerOf({ signIn: accepted(another) }, {}, {})
    await submitSignInCheck(clerk, { proofToken: 'one' }, find)
    expect(hook(clerk).signIn.protectCheck?.token).toBe('token_2')
    await submitSignInCheck(clerk, { proofToken: 'two' }, find)
    await submitSignInCheck(clerk, { proofToken: 'three' }, find)
    expect(log.map(([verb]) => verb)).toEqual(['create', 'prepare'])
  })

  it('keeps nothing of a call for another sign-in than the one it was about', async () => {
    let id = 1
    const { clerk, log } = createScene({
      createSignIn: async () => accepted({ ...HELD, id: `sia_${id++}` }),
      prepareFirstFactor: prepared,
    })
    await hook(clerk).signIn.emailCode.sendCode({ emailAddress: 'ada@example.com' })
    await hook(clerk).signIn.create({ identifier: 'bob@example.com' })
    const { find } = takerOf({ signIn: accepted(signInJson({ id: 'sia_2' })) })
    await submitSignInCheck(clerk, { proofToken: 'proof' }, find)
    expect(log.map(([verb]) => verb)).toEqual(['create', 'create'])
  })

  it('a proof that is wrong keeps what is left for the next one', async () => {
    const { clerk, log } = createScene({ createSignIn: held, prepareFirstFactor: prepared })
    await hook(clerk).signIn.emailCode.sendCode({ emailAddress: 'ada@example.com' })
    const { find } = takerOf({ signIn: refused(400, [errorJson('captcha_invalid')]) }, {})
    const wrong = submitSignInCheck(clerk, { proofToken: 'robot' }, find)
    await expect(wrong).rejects.toMatchObject({ errors: [{ code: 'captcha_invalid' }] })
    await submitSignInCheck(clerk, { proofToken: 'proof' }, find)
    expect(log.map(([verb]) => verb)).toEqual(['create', 'prepare'])
  })

  it('without a sign-in there is nobody to ask', async () => {
    const { clerk } = createScene()
    const { proofs, find } = takerOf()
    const call = submitSignInCheck(clerk, { proofToken: 'proof' }, find)
    await expect(call).rejects.toMatchObject({ status: 404 })
    expect(proofs).toEqual([])
  })
})

describe('a sign-up that is held back', () => {
  it('shows its check, and what it was asked for is there once the proof is taken', async () => {
    const { clerk } = createScene({ createSignUp: async () => taken(HELD_SIGN_UP) })
    await signUpHook(clerk).signUp.create({ emailAddress: 'ada@example.com' })
    expect(signUpHook(clerk).signUp.protectCheck?.token).toBe('token_1')
    const { proofs, find } = takerOf({})
    await submitSignUpCheck(clerk, { proofToken: 'proof' }, find)
    expect(proofs).toEqual([[HELD_SIGN_UP.id, { proofToken: 'proof' }]])
    expect(signUpHook(clerk).signUp.protectCheck).toBeNull()
  })
})

function createNoTransport(): ProofTaker['transport'] {
  return createScene().transport
}

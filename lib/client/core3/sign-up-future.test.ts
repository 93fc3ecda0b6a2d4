import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clerk } from '../clerk'
import { clientJson, createScene, errorJson, pageAt, refused, sessionJson } from '../testing'
import { signedUp, signUpJson, taken } from '../testing-sign-up'
import { signUpSignalsOf } from './use-sign-up'

const hook = (clerk: Clerk) => signUpSignalsOf(clerk, clerk.store.get().signUp)
const started = { initial: clientJson({ sign_up: signUpJson() }) }
const ada = { emailAddress: 'ada@example.com', password: 'correct horse' }

afterEach(() => vi.unstubAllGlobals())

describe('what a sign-up asks of the server', () => {
  type Act = (clerk: Clerk) => Promise<{ error: unknown }>
  const browser = { locale: undefined, timezone: expect.any(String) }
  const yes = async () => taken(signUpJson())
  const anything = {
    createSignUp: yes,
    updateSignUp: yes,
    prepareVerification: yes,
    attemptVerification: yes,
  }
  const of = (clerk: Clerk) => hook(clerk).signUp
  const cases: [string, Act, unknown[]][] = [
    ['create()', (clerk) => of(clerk).create({ transfer: true }), ['create sign-up', { transfer: true }]],
    [
      'update()',
      (clerk) => of(clerk).update({ firstName: 'A' }),
      ['update sign-up', 'sua_1', { firstName: 'A' }],
    ],
    ['password() goes on', (clerk) => of(clerk).password(ada), ['update sign-up', 'sua_1', ada]],
    [
      'ticket()',
      (clerk) => of(clerk).ticket({ ticket: 'inv_1', firstName: 'A' }),
      ['create sign-up', { strategy: 'ticket', ticket: 'inv_1', firstName: 'A' }],
    ],
    [
      'ticket() of the page',
      (clerk) => of(clerk).ticket(),
      ['create sign-up', { strategy: 'ticket', ticket: 'inv_2' }],
    ],
    [
      'sendEmailCode()',
      (clerk) => of(clerk).verifications.sendEmailCode(),
      ['prepare sign-up', 'sua_1', { strategy: 'email_code' }],
    ],
    [
      'sendEmailLink()',
      (clerk) => of(clerk).verifications.sendEmailLink({ verificationUrl: '/verify' }),
      ['prepare sign-up', 'sua_1', { strategy: 'email_link', redirectUrl: 'http://localhost:3000/verify' }],
    ],
    [
      'sendPhoneCode()',
      (clerk) => of(clerk).verifications.sendPhoneCode({ channel: 'whatsapp' }),
      ['prepare sign-up', 'sua_1', { strategy: 'phone_code', channel: 'whatsapp' }],
    ],
    [
      'sendPhoneCode() by SMS',
      (clerk) => of(clerk).verifications.sendPhoneCode(),
      ['prepare sign-up', 'sua_1', { strategy: 'phone_code', channel: 'sms' }],
    ],
    [
      'verifyEmailCode()',
      (clerk) => of(clerk).verifications.verifyEmailCode({ code: '1' }),
      ['attempt sign-up', 'sua_1', { strategy: 'email_code', code: '1' }],
    ],
    [
      'verifyPhoneCode()',
      (clerk) => of(clerk).verifications.verifyPhoneCode({ code: '1' }),
      ['attempt sign-up', 'sua_1', { strategy: 'phone_code', code: '1' }],
    ],
  ]

  it.each(cases)('%s', async (_name, act, [verb, ...args]) => {
    vi.stubGlobal('window', pageAt('/sign-up?__clerk_ticket=inv_2'))
    vi.stubGlobal('navigator', {})
    const { clerk, log } = createScene(anything, started)
    expect(await act(clerk)).toEqual({ error: null })
    const isCreate = verb === 'create sign-up'
    const sent = isCreate ? args.map((arg) => Object.assign({}, arg, browser)) : args
    expect(log).toEqual([[verb, ...sent]])
  })

  it('password() starts a sign-up where none runs', async () => {
    const { clerk, log } = createScene({ createSignUp: async () => taken(signUpJson()) })
    const { signUp } = hook(clerk)
    await signUp.password(ada)
    expect(log[0]).toEqual(['create sign-up', expect.objectContaining(ada)])
    expect(signUp.id).toBe('sua_1')
  })

  it('nothing, without a sign-up: a step is answered with 404', async () => {
    const { clerk, log } = createScene()
    const { signUp } = hook(clerk)
    const { sendEmailCode, verifyEmailCode, waitForEmailLinkVerification } = signUp.verifications
    for (const step of [sendEmailCode, () => verifyEmailCode({ code: '1' }), waitForEmailLinkVerification])
      expect(await step()).toEqual({ error: expect.objectContaining({ status: 404 }) })
    expect(log).toEqual([])
  })

  it('one message, for two clicks', async () => {
    const { clerk, log } = createScene(anything, started)
    const { sendEmailCode } = of(clerk).verifications
    await Promise.all([sendEmailCode(), sendEmailCode()])
    expect(log).toHaveLength(1)
  })
})

it('refusals stand beside their fields', async () => {
  const { clerk } = createScene({
    createSignUp: async () =>
      refused(422, [
        errorJson('form_identifier_exists', 'email_address'),
        errorJson('form_param_missing', 'legal_accepted'),
      ]),
  })
  await hook(clerk).signUp.create(ada)
  const { fields } = hook(clerk).errors
  expect([fields.emailAddress?.code, fields.legalAccepted?.code]).toEqual([
    'form_identifier_exists',
    'form_param_missing',
  ])
})

it('finalize() without a session is answered, not rejected; with one it signs in', async () => {
  const { clerk, log } = createScene({
    createSignUp: async () => signedUp(),
    touchSession: async () => ({
      response: sessionJson(),
      client: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }),
    }),
  })
  const { signUp } = hook(clerk)
  const { error } = await signUp.finalize()
  expect(error?.code).toBe('no_created_session')
  await signUp.create(ada)
  expect(await signUp.finalize()).toEqual({ error: null })
  expect(clerk.store.get().session?.id).toBe('sess_1')
  expect(log.map(([verb]) => verb)).toEqual(['create sign-up', 'touch', 'announce', 'refresh page'])
})

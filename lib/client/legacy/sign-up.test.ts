import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clerk } from '../clerk'
import { clientJson, createScene, errorJson, refused, sessionJson } from '../testing'
import { proven, signedUp, signUpJson, taken } from '../testing-sign-up'
import { signUpOf } from './use-sign-up'

const hook = (clerk: Clerk) => signUpOf(clerk, clerk.store.get().signUp)
const started = { initial: clientJson({ sign_up: signUpJson() }) }
const yes = async () => taken(signUpJson())
const anything = { createSignUp: yes, updateSignUp: yes, prepareVerification: yes, attemptVerification: yes }

describe('the legacy sign-up', () => {
  it('has no status before it is created, and can be printed', () => {
    const signUp = hook(createScene().clerk)
    expect([signUp.status, signUp.pathRoot, signUp.web3wallet]).toEqual([null, '/client/sign_ups', null])
    expect(JSON.parse(JSON.stringify(signUp))).toMatchObject({ status: null, missingFields: [] })
  })

  it('goes from create() to a session, and each call answers with the same object', async () => {
    const answers = [taken(signUpJson()), taken(proven({ attempts: 0 })), signedUp()]
    const next = async () => answers.shift() ?? signedUp()
    const { clerk, log } = createScene({
      createSignUp: next,
      prepareVerification: next,
      attemptVerification: next,
      touchSession: async () => ({
        response: sessionJson(),
        client: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }),
      }),
    })
    const signUp = hook(clerk)
    expect(await signUp.create({ emailAddress: 'ada@example.com', password: 'x' })).toBe(signUp)
    expect(signUp.status).toBe('missing_requirements')
    await signUp.prepareEmailAddressVerification({ strategy: 'email_code' })
    const result = await signUp.attemptEmailAddressVerification({ code: '123456' })
    expect(result).toBe(signUp)
    expect(result).toMatchObject({ status: 'complete', createdSessionId: 'sess_1' })
    await clerk.setActive({ session: result.createdSessionId })
    expect(clerk.store.get().session?.id).toBe('sess_1')
    expect(log.slice(0, 3)).toEqual([
      ['create sign-up', expect.objectContaining({ emailAddress: 'ada@example.com', password: 'x' })],
      ['prepare sign-up', 'sua_1', { strategy: 'email_code' }],
      ['attempt sign-up', 'sua_1', { strategy: 'email_code', code: '123456' }],
    ])
  })

  type Act = (clerk: Clerk) => Promise<unknown>
  const cases: [string, Act, unknown[]][] = [
    ['update()', (c) => hook(c).update({ firstName: 'B' }), ['update sign-up', 'sua_1', { firstName: 'B' }]],
    ['upsert()', (c) => hook(c).upsert({ firstName: 'B' }), ['update sign-up', 'sua_1', { firstName: 'B' }]],
    [
      'prepareEmailAddressVerification()',
      (c) => hook(c).prepareEmailAddressVerification(),
      ['prepare sign-up', 'sua_1', { strategy: 'email_code' }],
    ],
    [
      'prepareVerification() asks a provider',
      (c) => hook(c).prepareVerification({ strategy: 'oauth_google', redirectUrl: '/back' }),
      ['update sign-up', 'sua_1', { strategy: 'oauth_google', redirectUrl: '/back' }],
    ],
    [
      'preparePhoneNumberVerification()',
      (c) => hook(c).preparePhoneNumberVerification(),
      ['prepare sign-up', 'sua_1', { strategy: 'phone_code' }],
    ],
    [
      'attemptPhoneNumberVerification()',
      (c) => hook(c).attemptPhoneNumberVerification({ code: '1' }),
      ['attempt sign-up', 'sua_1', { strategy: 'phone_code', code: '1' }],
    ],
    [
      'prepareVerification(), less what does not belong to its strategy',
      (c) =>
        hook(c).prepareVerification(JSON.parse('{"strategy":"email_link","redirectUrl":"/v","code":"1"}')),
      ['prepare sign-up', 'sua_1', { strategy: 'email_link', redirectUrl: '/v' }],
    ],
  ]
  it.each(cases)('%s', async (_name, act, asked) => {
    const { clerk, log } = createScene(anything, started)
    await act(clerk)
    expect(log).toEqual([asked])
  })

  it('rejects with what the server said, and knows what the refusal carried', async () => {
    const { clerk } = createScene(
      {
        attemptVerification: async () =>
          refused(
            422,
            [errorJson('form_identifier_exists', 'email_address')],
            clientJson({ sign_up: proven({ status: 'transferable' }) }),
          ),
      },
      started,
    )
    const signUp = hook(clerk)
    await expect(signUp.attemptEmailAddressVerification({ code: '1' })).rejects.toMatchObject({
      errors: [{ code: 'form_identifier_exists' }],
    })
    expect(signUp.verifications.emailAddress.status).toBe('transferable')
    expect(clerk.store.get().signUp.error).toBeNull()
  })

  it('says whether the address was proven in this browser', () => {
    const sign_up = proven({ status: 'verified', verified_at_client: 'client_1' })
    const signUp = hook(createScene({}, { initial: clientJson({ sign_up }) }).clerk)
    expect(signUp.verifications.emailAddress.verifiedFromTheSameClient()).toBe(true)
    expect(signUp.verifications.phoneNumber.verifiedFromTheSameClient()).toBe(false)
  })

  it('refuses by name what no server here can do, and asks nothing', async () => {
    const { clerk, log } = createScene({}, started)
    const signUp = hook(clerk)
    expect(() => signUp.prepareVerification(JSON.parse('{"strategy":"passkey"}'))).toThrow(/passkey/)
    expect(log).toEqual([])
  })
})

describe('its e-mail link flow', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('sends the link, waits until it was opened, and answers with the same object', async () => {
    const { clerk, log } = createScene(
      {
        prepareVerification: yes,
        readSignUp: async () => (log.length < 3 ? taken(signUpJson()) : signedUp()),
      },
      started,
    )
    const signUp = hook(clerk)
    const answer = signUp.createEmailLinkFlow().startEmailLinkFlow({ redirectUrl: '/verify' })
    await vi.advanceTimersByTimeAsync(3000)
    expect(await answer).toBe(signUp)
    expect(signUp.status).toBe('complete')
    expect(log[0]).toEqual(['prepare sign-up', 'sua_1', { strategy: 'email_link', redirectUrl: '/verify' }])
  })

  it('cancelled, asks no more and never settles', async () => {
    const { clerk, log } = createScene({ prepareVerification: yes, readSignUp: yes }, started)
    const flow = hook(clerk).createEmailLinkFlow()
    const settled = vi.fn()
    void flow.startEmailLinkFlow({ redirectUrl: '/verify' }).then(settled, settled)
    await vi.advanceTimersByTimeAsync(1500)
    const asked = log.length
    flow.cancelEmailLinkFlow()
    await vi.advanceTimersByTimeAsync(5000)
    expect([log.length, settled.mock.calls]).toEqual([asked, []])
  })
})

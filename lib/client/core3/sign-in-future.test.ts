import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clerk } from '../clerk'
import { clientJson, completed, createScene, errorJson, pageAt, refused, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const ada = { identifier: 'ada@example.com', password: 'x' }

describe('signIn', () => {
  it('shows every property before anything happened', () => {
    const { signIn, errors, fetchStatus } = hook(createScene().clerk)
    const nothing = { status: null, strategy: null, attempts: null, expireAt: null, error: null, nonce: null }
    expect(errors).toEqual({
      fields: { identifier: null, password: null, code: null },
      raw: null,
      global: null,
    })
    expect(fetchStatus).toBe('idle')
    expect(JSON.parse(JSON.stringify(signIn))).toEqual({
      status: 'needs_identifier',
      identifier: null,
      timezone: null,
      createdSessionId: null,
      userData: {},
      protectCheck: null,
      supportedFirstFactors: [],
      supportedSecondFactors: [],
      ssoBypassFirstFactors: [],
      firstFactorVerification: {
        ...nothing,
        externalVerificationRedirectURL: null,
        message: null,
        verifiedAtClient: null,
      },
      secondFactorVerification: {
        ...nothing,
        externalVerificationRedirectURL: null,
        message: null,
        verifiedAtClient: null,
      },
      isTransferable: false,
      canBeDiscarded: false,
    })
    expect(signIn.id).toBeUndefined()
    expect(signIn.existingSession).toBeUndefined()
    expect(signIn.firstFactorVerification.verifiedFromTheSameClient()).toBe(false)
  })

  it('reads the wire in camel case, with dates, and a verification that runs out never stays without', () => {
    const first_factor_verification = {
      object: 'verification_otp',
      status: 'unverified',
      strategy: 'email_code',
      attempts: 1,
      expire_at: 1_760_000_600_000,
      verified_at_client: 'client_1',
    } as const
    const second_factor_verification = { ...first_factor_verification, expire_at: null }
    const sign_in = signInJson({ first_factor_verification, second_factor_verification })
    const { signIn } = hook(createScene({}, { initial: clientJson({ sign_in }) }).clerk)
    expect(signIn.supportedFirstFactors[1]).toEqual({
      strategy: 'email_code',
      emailAddressId: 'idn_1',
      safeIdentifier: 'a***@example.com',
      primary: true,
    })
    expect(signIn.firstFactorVerification).toMatchObject({
      attempts: 1,
      expireAt: new Date(1_760_000_600_000),
    })
    expect(signIn.firstFactorVerification.verifiedFromTheSameClient()).toBe(true)
    expect(signIn.secondFactorVerification.expireAt).toBeNull()
    expect(signIn.userData).toEqual({ firstName: 'Ada', hasImage: false })
  })

  it('an abandoned attempt is no attempt', () => {
    const { clerk } = createScene(
      {},
      { initial: clientJson({ sign_in: signInJson({ status: 'abandoned' }) }) },
    )
    expect(hook(clerk).signIn).toMatchObject({ id: undefined, status: 'needs_identifier' })
  })

  it('names the session that an identifier has already', () => {
    const error = { ...errorJson('identifier_already_signed_in'), meta: { session_id: 'sess_9' } }
    const failed = {
      object: 'x',
      status: 'failed',
      strategy: 'email_code',
      attempts: 0,
      expire_at: null,
      error,
    } as const
    const sign_in = signInJson({ first_factor_verification: failed })
    const { clerk } = createScene({}, { initial: clientJson({ sign_in }) })
    expect(hook(clerk).signIn.existingSession).toEqual({ sessionId: 'sess_9' })
  })

  it('can be printed at any time, and shows nothing of the machinery', async () => {
    const { clerk } = createScene({ createSignIn: async () => completed() })
    const { signIn } = hook(clerk)
    await signIn.password(ada)
    const printed = JSON.stringify(signIn)
    expect(printed).toContain('"status":"complete"')
    expect(printed).not.toMatch(/clerk|store|cell|transport|verbs/)
    expect(Object.keys(signIn).sort()).toEqual([
      'create',
      'emailCode',
      'emailLink',
      'finalize',
      'mfa',
      'passkey',
      'password',
      'phoneCode',
      'reset',
      'resetPasswordEmailCode',
      'resetPasswordPhoneCode',
      'sso',
      'submitProtectCheck',
      'ticket',
      'web3',
    ])
  })
})

describe('signIn.ticket()', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['the one that is given', { ticket: 'tkt_given' }, '?__clerk_ticket=tkt_url', 'tkt_given'],
    ['else the one in the address', undefined, '?a=b&__clerk_ticket=tkt_url', 'tkt_url'],
    ['else none, for the server to refuse', undefined, '', undefined],
  ])('sends %s', async (_name, params, search, ticket) => {
    vi.stubGlobal('window', pageAt(`/sign-in${search}`))
    const { clerk, log } = createScene({ createSignIn: async () => completed() })
    const { signIn } = hook(clerk)
    expect(await signIn.ticket(params)).toEqual({ error: null })
    expect(log).toEqual([
      ['create', { strategy: 'ticket', ticket, locale: undefined, timezone: expect.any(String) }],
    ])
    expect(signIn.status).toBe('complete')
  })

  it('answers what is wrong with it', async () => {
    vi.stubGlobal('window', pageAt('/'))
    const { clerk } = createScene({
      createSignIn: async () => refused(400, [errorJson('ticket_expired_code')]),
    })
    expect((await hook(clerk).signIn.ticket({ ticket: 'old' })).error).toMatchObject({ status: 400 })
    expect(hook(clerk).errors.global).toHaveLength(1)
  })
})

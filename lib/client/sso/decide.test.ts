import { describe, expect, it } from 'vitest'
import {
  decideAfterSignIn,
  decideAfterSignUp,
  decideCallback,
  type CallbackScene,
  type CallbackStep,
} from './decide'

type Change = {
  signIn?: Partial<CallbackScene['signIn']>
  signUp?: Partial<CallbackScene['signUp']>
  sessionId?: string
  transferable?: boolean
}

function scene({ signIn, signUp, sessionId, transferable = true }: Change): CallbackScene {
  return {
    signIn: {
      status: 'needs_identifier',
      createdSessionId: null,
      strategies: [],
      isTransferable: false,
      existingSession: undefined,
      errorCode: undefined,
      ...signIn,
    },
    signUp: {
      status: 'missing_requirements',
      createdSessionId: null,
      isTransferable: false,
      existingSession: undefined,
      externalStatus: null,
      errorCode: undefined,
      missingFields: [],
      unverifiedFields: [],
      ...signUp,
    },
    sessionId,
    transferable,
  }
}

const existing = { sessionId: 'sess_9' }

/** In the order of the contract (§5.5): where two hold at once, the upper one decides. */
const RULES: readonly [string, Change, CallbackStep][] = [
  ['a sign-in is complete', { signIn: { status: 'complete' } }, { finalize: 'signIn' }],
  [
    'a sign-up whose account exists goes on as a sign-in',
    { signUp: { isTransferable: true, errorCode: 'external_account_exists' } },
    { transferTo: 'signIn' },
  ],
  [
    'a first factor is left that this person has',
    { signIn: { status: 'needs_first_factor', strategies: ['email_code', 'enterprise_sso'] } },
    { go: 'firstFactor' },
  ],
  [
    'a stranger goes on as a sign-up',
    { signIn: { isTransferable: true, errorCode: 'external_account_not_found' } },
    { transferTo: 'signUp' },
  ],
  ['a sign-up is complete', { signUp: { status: 'complete' } }, { finalize: 'signUp' }],
  ['a second factor is owed', { signIn: { status: 'needs_second_factor' } }, { go: 'secondFactor' }],
  ['a new password is owed', { signIn: { status: 'needs_new_password' } }, { go: 'resetPassword' }],
  [
    'whom a provider named is signed in already',
    { signIn: { existingSession: existing, errorCode: 'identifier_already_signed_in' } },
    { activate: 'sess_9' },
  ],
  ['the user is locked', { signIn: { errorCode: 'user_locked' } }, { go: 'signIn' }],
  ['a sign-up was refused', { signUp: { errorCode: 'oauth_access_denied' } }, { go: 'signUp' }],
  [
    'a sign-up lacks something still',
    { signUp: { externalStatus: 'verified', missingFields: ['username'] } },
    { go: 'continueSignUp' },
  ],
  ['all is done, and the page is loaded again', { sessionId: 'sess_1' }, { activate: 'sess_1' }],
  ['nothing is known', {}, { go: 'signIn' }],
]

describe('the page that a provider leads back to', () => {
  it.each(RULES)('%s', (_name, change, step) => {
    expect(decideCallback(scene(change))).toEqual(step)
  })

  // What both write into one place cannot hold at once.
  const pairs = RULES.flatMap(([name, upper, step], at) =>
    RULES.slice(at + 1)
      .filter(([, lower]) => !clash(upper.signIn, lower.signIn) && !clash(upper.signUp, lower.signUp))
      .map(([other, lower]) => [`${name}, before: ${other}`, upper, lower, step] as const),
  )
  it.each(pairs)('%s', (_name, upper, lower, step) => {
    const both = { ...lower, ...upper }
    const signIn = { ...lower.signIn, ...upper.signIn }
    const signUp = { ...lower.signUp, ...upper.signUp }
    expect(decideCallback(scene({ ...both, signIn, signUp }))).toEqual(step)
  })

  it.each<[string, Change, CallbackStep]>([
    [
      'a company’s person is no stranger to a first factor that only the company has',
      { signIn: { status: 'needs_first_factor', strategies: ['enterprise_sso'], isTransferable: true } },
      { transferTo: 'signUp' },
    ],
    [
      'where strangers may not be made accounts of, they are led to the sign-in page',
      { signIn: { isTransferable: true }, transferable: false },
      { go: 'signIn' },
    ],
    [
      'a browser that is not trusted yet',
      { signIn: { status: 'needs_client_trust' } },
      { go: 'secondFactor' },
    ],
    [
      'a sign-up of whom is signed in already',
      { signUp: { existingSession: existing } },
      { activate: 'sess_9' },
    ],
    ['a sign-up of a locked user', { signUp: { errorCode: 'user_locked' } }, { go: 'signUp' }],
    [
      'an address is to be proven',
      { signUp: { externalStatus: 'verified', unverifiedFields: ['email_address', 'phone_number'] } },
      { go: 'verifyEmailAddress' },
    ],
    [
      'a number is to be proven',
      { signUp: { externalStatus: 'verified', unverifiedFields: ['phone_number'] } },
      { go: 'verifyPhoneNumber' },
    ],
  ])('%s', (_name, change, step) => {
    expect(decideCallback(scene(change))).toEqual(step)
  })

  it.each([
    ['complete', { finalize: 'signIn' }],
    ['needs_first_factor', { go: 'firstFactor' }],
    ['needs_second_factor', { go: 'secondFactor' }],
    ['needs_client_trust', { go: 'secondFactor' }],
    ['needs_new_password', { go: 'resetPassword' }],
    ['needs_identifier', { go: 'signIn' }],
  ] as const)('after a transfer to a sign-in that is %s', (status, step) => {
    expect(decideAfterSignIn({ status })).toEqual(step)
  })

  it('after a transfer to a sign-up', () => {
    const { signUp } = scene({})
    expect(decideAfterSignUp({ ...signUp, status: 'complete' })).toEqual({ finalize: 'signUp' })
    expect(decideAfterSignUp({ ...signUp, missingFields: ['password'] })).toEqual({ go: 'continueSignUp' })
  })
})

function clash(one: object | undefined, other: object | undefined): boolean {
  return Object.keys(one ?? {}).some((key) => key in (other ?? {}))
}

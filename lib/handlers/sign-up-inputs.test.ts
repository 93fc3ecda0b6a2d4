import { expect, test } from 'vitest'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { readSignUpAttempt, readSignUpCreate, readSignUpPrepare } from './sign-up-inputs'

const circle: Record<string, unknown> = {}
circle['self'] = circle
const deep = { a: Array.from({ length: 100 }).reduce<unknown>((inner) => [inner], 1) }

const refusalOf = (unsafeMetadata: unknown) => codeOf(() => readSignUpCreate({ unsafeMetadata }))

function codeOf(read: () => unknown): string {
  try {
    read()
    return 'taken'
  } catch (error) {
    if (error instanceof SignInError) return `${error.code} ${error.details.param ?? ''}`
    throw error
  }
}

// An action can be called with more than JSON: React's own encoding carries Maps, BigInts and objects that go in circles.
test.each<[string, unknown]>([
  ['a number', 1],
  ['a list', [1]],
  ['null', null],
  ['a BigInt', { a: 1n }],
  ['an object that goes in circles', circle],
  ['one that is a hundred deep', deep],
  ['one that says it is nothing', { toJSON: () => undefined }],
  ['one that says it is a text', { toJSON: () => 'text' }],
  ['half a character', { a: '\ud800' }],
  ['half a character as a name', { '\udc00': 1 }],
  ['a NUL', { a: ['\0'] }],
])('metadata that is %s is refused by name', (_what, value) =>
  expect(refusalOf(value)).toBe('form_param_format_invalid unsafe_metadata'),
)

test('metadata is kept as it is, also where it speaks of what cannot be stored', () => {
  const metadata = {
    plan: 'free',
    note: 'a \\u0000 and a \\ud800',
    emoji: '\u{1f511}',
    nested: { list: [1, null, true] },
  }
  expect(readSignUpCreate({ unsafeMetadata: metadata }).unsafeMetadata).toEqual(metadata)
  const named = JSON.parse('{"__proto__": {"admin": true}}')
  expect(Object.getPrototypeOf(readSignUpCreate({ unsafeMetadata: named }).unsafeMetadata ?? {})).toBe(
    Object.prototype,
  )
})

test.each(['locale', 'timezone', 'redirectUrl', 'firstName', 'emailAddress'])(
  'half a character in %s is refused before it reaches the database',
  (name) => expect(() => readSignUpCreate({ [name]: '\ud800' })).toThrow(SignInError),
)

test('a wallet answers with a signature, and with its own words where it has some', () => {
  const strategy = 'web3_solana_signature'
  expect(readSignUpPrepare({ strategy })).toEqual({ strategy })
  expect(readSignUpAttempt({ strategy, signature: 'ab+/==' })).toEqual({ strategy, signature: 'ab+/==' })
  const worded = { strategy, signature: '0x00', signedMessage: 'localhost wants …' }
  expect(readSignUpAttempt(worded)).toEqual(worded)
  const refused = (params: object) => codeOf(() => readSignUpAttempt({ strategy, ...params }))
  expect(refused({})).toBe('form_param_missing signature')
  expect(refused({ code: '123456' })).toBe('form_param_missing signature')
  expect(refused({ signature: 'no hex' })).toBe('form_incorrect_signature signature')
  expect(refused({ signature: 'a'.repeat(16_385) })).toBe('form_param_max_length_exceeded signature')
  expect(refused({ signature: '0x', signedMessage: 'a'.repeat(8193) })).toBe(
    'form_param_max_length_exceeded signed_message',
  )
  expect(codeOf(() => readSignUpPrepare({ strategy: 'web3_ledger_signature' }))).toBe(
    'form_param_value_invalid strategy',
  )
  expect(codeOf(() => readSignUpPrepare({ strategy: 'passkey' }))).toBe(
    'verification_strategy_invalid strategy',
  )
})

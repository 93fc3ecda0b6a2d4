import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { id, read } from './input'
import { readAttempt, readCreate, readPrepare } from './inputs'

type Read = (params: unknown) => unknown

/** `"form_param_nil identifier"`: the code and the parameter of a refusal; `"fine"` when there is none. */
function refusal(run: () => unknown): string {
  try {
    run()
    return 'fine'
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    return [error.code, error.details.param].filter(Boolean).join(' ')
  }
}

const long = (length: number) => 'a'.repeat(length)
const { maxLength } = config.password

/** The answer of a passkey, and what somebody made of it. */
const assertion = (changes: object = {}, response: object = {}) => ({
  strategy: 'passkey',
  publicKeyCredential: {
    ...{ id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} },
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', ...response },
    ...changes,
  },
})
const METAMASK = 'web3_metamask_signature'
const NO_CREDENTIAL = 'passkey_invalid_public_key_credential public_key_credential'

// prettier-ignore
const REFUSALS: readonly [Read, object, string][] = [
  [readCreate,  { identifier: '' },                                         'form_param_nil identifier'],
  [readCreate,  { identifier: ' \t' },                                      'form_param_nil identifier'],
  [readCreate,  { identifier: 5 },                                          'form_param_type_invalid identifier'],
  [readCreate,  { identifier: null },                                       'form_param_type_invalid identifier'],
  [readCreate,  { identifier: ['ada@example.com'] },                        'form_param_type_invalid identifier'],
  [readCreate,  { identifier: { toString: 'ada' } },                        'form_param_type_invalid identifier'],
  [readCreate,  { identifier: 'ada\0@example.com' },                        'form_param_format_invalid identifier'],
  [readCreate,  { identifier: long(321) },                                  'form_param_max_length_exceeded identifier'],
  [readCreate,  { identifier: 'ada', password: '' },                        'form_param_nil password'],
  [readCreate,  { redirectUrl: long(2049) },                                'form_param_max_length_exceeded redirect_url'],
  [readCreate,  { redirectUrl: 5 },                                         'form_param_type_invalid redirect_url'],
  [readCreate,  { locale: 'en\0' },                                         'form_param_format_invalid locale'],
  [readAttempt, {},                                                         'form_param_missing strategy'],
  [readAttempt, { strategy: null },                                         'form_param_type_invalid strategy'],
  [readAttempt, { strategy: 'carrier_pigeon' },                             'form_param_value_invalid strategy'],
  [readAttempt, { strategy: '__proto__' },                                  'form_param_value_invalid strategy'],
  [readAttempt, { strategy: 'constructor' },                                'form_param_value_invalid strategy'],
  [readAttempt, { strategy: 'hasOwnProperty' },                             'form_param_value_invalid strategy'],
  [readAttempt, { strategy: 'password' },                                   'form_param_missing password'],
  [readAttempt, { strategy: 'password', password: '' },                     'form_param_nil password'],
  [readAttempt, { strategy: 'password', password: long(maxLength + 1) },    'form_param_max_length_exceeded password'],
  [readAttempt, { strategy: 'password', password: long(100_000) },          'form_param_max_length_exceeded password'],
  [readAttempt, { strategy: 'password', password: 'horse\0' },              'form_param_format_invalid password'],
  [readAttempt, { strategy: 'email_code' },                                 'form_param_missing code'],
  [readAttempt, { strategy: 'email_code', code: 123456 },                   'form_param_type_invalid code'],
  [readAttempt, { strategy: 'email_code', code: long(33) },                 'form_param_max_length_exceeded code'],
  [readAttempt, { strategy: 'passkey' },                                    NO_CREDENTIAL],
  [readAttempt, { strategy: 'passkey', publicKeyCredential: 'not JSON' },   NO_CREDENTIAL],
  [readAttempt, { strategy: 'passkey', publicKeyCredential: '[]' },         NO_CREDENTIAL],
  [readAttempt, assertion({ id: '' }),                                      NO_CREDENTIAL],
  [readAttempt, assertion({ id: long(1401) }),                              NO_CREDENTIAL],
  [readAttempt, assertion({ type: 'password' }),                            NO_CREDENTIAL],
  [readAttempt, assertion({ response: null }),                              NO_CREDENTIAL],
  [readAttempt, assertion({}, { signature: '/+==' }),                       NO_CREDENTIAL],
  [readAttempt, assertion({}, { signature: '' }),                           NO_CREDENTIAL],
  [readAttempt, assertion({}, { signature: long(16_385) }),                 NO_CREDENTIAL],
  [readAttempt, assertion({}, { authenticatorData: long(16_385) }),         NO_CREDENTIAL],
  [readAttempt, assertion({}, { clientDataJSON: {} }),                      NO_CREDENTIAL],
  [readAttempt, assertion({}, { userHandle: long(129) }),                   NO_CREDENTIAL],
  [readAttempt, assertion({}, { userHandle: 7 }),                           NO_CREDENTIAL],
  [readCreate,  assertion({}, { signature: ' ' }),                          NO_CREDENTIAL],
  [readAttempt, { strategy: METAMASK },                                     'form_param_missing signature'],
  [readAttempt, { strategy: METAMASK, signature: '' },                      'form_param_nil signature'],
  [readAttempt, { strategy: METAMASK, signature: '0x 0' },                  'form_incorrect_signature signature'],
  [readAttempt, { strategy: METAMASK, signature: long(16_385) },            'form_param_max_length_exceeded signature'],
  [readAttempt, { strategy: METAMASK, signature: '0x', signedMessage: long(8193) }, 'form_param_max_length_exceeded signed_message'],
  [readPrepare, { strategy: METAMASK, web3WalletId: 7 },                    'form_param_type_invalid web3_wallet_id'],
  [readPrepare, { strategy: 'constructor' },                                'form_param_value_invalid strategy'],
  [readPrepare, { strategy: 'password' },                                   'strategy_for_user_invalid strategy'],
  [readPrepare, { strategy: 'email_code', emailAddressId: '' },             'form_param_nil email_address_id'],
  [readPrepare, { strategy: 'email_code', emailAddressId: {} },             'form_param_type_invalid email_address_id'],
]

describe('what does not fit is refused by name, in the wire’s spelling', () => {
  test.each(REFUSALS.map(([reader, params, told]) => ({ reader, name: reader.name, params, told })))(
    '$name $params → $told',
    ({ reader, params, told }) => expect(refusal(() => reader(params))).toBe(told),
  )

  test.each([[null], [undefined], ['text'], [5], [[]], [true], [new Date()]])(
    '%j is no body at all',
    (body) => {
      for (const reader of [readAttempt, readPrepare])
        expect(refusal(() => reader(body))).toMatch(/^(request_body_invalid|form_param_missing strategy)$/)
    },
  )

  test('a refusal never says what was typed', () => {
    const run = () => readAttempt({ strategy: 'password', password: `my secret${long(maxLength)}` })
    expect(run).toThrow(expect.not.objectContaining({ message: expect.stringContaining('my secret') }))
  })
})

describe('what fits comes through', () => {
  test('a code without the spaces and dashes that people copy with it', () => {
    expect(readAttempt({ strategy: 'email_code', code: ' 123-456 ' })).toEqual({
      strategy: 'email_code',
      code: '123456',
    })
  })

  test('a password exactly as it was typed, spaces included', () => {
    const password = ' correct  horse '
    expect(readAttempt({ strategy: 'password', password })).toEqual({ strategy: 'password', password })
  })

  test('a password as long as it will be hashed, however many bytes it was typed in', () => {
    expect(refusal(() => readAttempt({ strategy: 'password', password: 'e\u0301'.repeat(maxLength) }))).toBe(
      'fine',
    )
  })

  test('the answer of a passkey, as an object or as its JSON text', () => {
    const { strategy, publicKeyCredential } = assertion()
    for (const sent of [publicKeyCredential, JSON.stringify(publicKeyCredential)])
      expect(readAttempt({ strategy, publicKeyCredential: sent })).toEqual(assertion())
    // What a newer browser says besides is left out, and breaks nothing.
    const newer = assertion({ authenticatorAttachment: 'implanted', clientExtensionResults: 7, more: 1 })
    expect(readAttempt(newer)).toEqual(assertion())
  })

  test('nothing that was not asked for', () => {
    const smuggled: unknown = JSON.parse('{"identifier":"ada","admin":true,"__proto__":{"password":"x"}}')
    expect(readCreate(smuggled)).toEqual({ identifier: 'ada' })
    expect(readCreate({})).toEqual({})
  })
})

test('nothing that can be sent breaks a reader', () => {
  const keys = fc.constantFrom(
    'identifier',
    'password',
    'strategy',
    'code',
    'emailAddressId',
    'redirectUrl',
    'publicKeyCredential',
    'signature',
    '__proto__',
  )
  const params = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
    fc.dictionary(
      keys,
      fc.oneof(fc.anything(), fc.constantFrom('password', 'email_code', 'passkey', METAMASK, '\ud800', '')),
      {
        maxKeys: 4,
      },
    ),
  )
  fc.assert(
    fc.property(params, (sent) => {
      for (const reader of [readCreate, readPrepare, readAttempt]) refusal(() => reader(sent))
      refusal(() => read(id, sent))
    }),
    { numRuns: 1000 },
  )
})

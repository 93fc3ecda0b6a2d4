import { describe, expect, test } from 'vitest'
import { hint, mask, shortId } from './mask'

const SECRET = 'correct horse battery'

describe('mask', () => {
  test('whoever looks over a shoulder reads no secret of a sign-in', () => {
    const sent = {
      identifier: 'ada@example.com',
      password: SECRET,
      code: '424242',
      strategy: 'password',
      ticket: 'tkt_1',
      publicKeyCredential: JSON.stringify({ id: SECRET }),
      web3Wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
      signature: '0xabc',
      rememberMe: true,
    }
    expect(mask(sent, [sent])).toEqual({
      identifier: 'a••@example.com',
      password: '••••••••',
      code: '••••••••',
      strategy: 'password',
      ticket: '••••••••',
      publicKeyCredential: '••••••••',
      web3Wallet: '0••',
      signature: '••••••••',
      rememberMe: true,
    })
  })

  test.each([
    'password',
    'newPassword',
    'new_password',
    'current-password',
    'code',
    'backupCode',
    'codes',
    'ticket',
    'token',
    'rotatingTokenNonce',
    'nonce',
    'signature',
    'publicKeyCredential',
    'secret',
    'totpUri',
    'jwt',
    'captchaToken',
    'proofToken',
    'externalVerificationRedirectURL',
    'action_complete_redirect_url',
    'unheardOf',
  ])('%s is not shown, as a text, in a list, in an object, deep down', (key) => {
    for (const value of [SECRET, [SECRET], { [key]: SECRET }, { a: [{ [key]: SECRET }] }])
      expect(JSON.stringify(mask({ [key]: value }))).not.toContain(SECRET)
  })

  test('a code is not shown because it is a number', () => {
    expect(mask({ code: 424242 })).toEqual({ code: '••••••••' })
    expect(mask({ left: 424242 }, { code: 424242 })).toEqual({ left: '••••••••' })
  })

  test('a secret that comes back under a harmless name is not shown', () => {
    const sent = { params: { password: SECRET } }
    for (const key of ['status', 'strategy', 'id', 'first_name', 'identifier'])
      expect(JSON.stringify(mask({ [key]: SECRET }, sent))).not.toContain('horse')
    const answer = { errors: [{ code: 'x', message: `“${SECRET}” is in a list of leaked ones.` }] }
    expect(JSON.stringify(mask(answer, sent))).not.toContain('horse')
    expect(JSON.stringify(mask({ [SECRET]: 1 }, sent))).not.toContain('horse')
  })

  test('a password that was typed where the address belongs shows its first letter at most', () => {
    expect(mask({ identifier: SECRET })).toEqual({ identifier: 'c••' })
  })

  test('a refusal says what happened, and hints at whom', () => {
    const refusal = {
      errors: [
        {
          code: 'form_identifier_not_found',
          message: 'No account for ada@example.com, nor for +1 415 555 0132.',
          meta: { param_name: 'identifier' },
        },
      ],
    }
    expect(mask(refusal)).toEqual({
      errors: [
        {
          code: 'form_identifier_not_found',
          message: 'No account for a••@example.com, nor for ••••••••.',
          meta: { param_name: 'identifier' },
        },
      ],
    })
  })

  test('the words of the machine stay', () => {
    const attempt = {
      object: 'sign_in_attempt',
      id: 'sia_2f9kabcdefghc41',
      status: 'needs_second_factor',
      supportedSecondFactors: [{ strategy: 'totp' }, { strategy: 'backup_code' }],
      supported_identifiers: ['email_address'],
      missing_fields: ['password'],
      first_factor_verification: { status: 'verified', attempts: 1, expire_at: null },
      has_password: true,
      totp_enabled: false,
      timezone: 'Europe/Berlin',
      locale: 'en-GB',
      factor: { safe_identifier: '+1 ••• ••• ••19' },
    }
    expect(mask(attempt)).toEqual({ ...attempt, id: 'sia_2f9k…c41' })
  })

  test('nothing that is handed over breaks it or makes it run on', () => {
    const ring: Record<string, unknown> = { status: 'idle' }
    ring['self'] = ring
    expect(mask(ring)).toEqual({ status: 'idle', self: '…' })
    const deep = Array.from({ length: 99 }).reduce<object>((inner) => ({ inner }), { status: 'idle' })
    expect(JSON.stringify(mask(deep)).length).toBeLessThan(200)
    expect(mask(Array.from({ length: 999 }, () => 1))).toHaveLength(50)
    expect(mask(JSON.parse('{"__proto__": {"status": "x"}}'))).toEqual({})
    expect(mask({ error: new Error('x'), at: new Date(0), do: () => SECRET, no: null })).toEqual({
      error: {},
      at: '1970-01-01T00:00:00.000Z',
      no: null,
    })
    expect([mask(undefined), mask(null), mask(SECRET)]).toEqual([undefined, null, '••••••••'])
  })
})

test.each([
  ['ada@example.com', 'a••@example.com'],
  ['@example.com', '@••'],
  ['"a@b"@example.com', '"••@example.com'],
  ['+14155550132', '+1••32'],
  ['ada', 'a••'],
  ['', ''],
])('hint(%j) is %j', (identifier, hinted) => expect(hint(identifier)).toBe(hinted))

test('an id keeps its ends', () => {
  expect(shortId('sess_71xqabcdefgh0be')).toBe('sess_71x…0be')
  expect(shortId('sia_1')).toBe('sia_1')
})

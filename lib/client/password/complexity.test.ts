import { expect, test } from 'vitest'
import { requireShape, toPasswordSettings } from '@/lib/account/password-policy'
import { config, type Config } from '@/lib/config'
import { PASSWORD_SHAPES } from '@/lib/testing/password-shapes'
import { judgeComplexity } from './complexity'

// The server has rules of its own (lib/account/password-policy.ts), so both are run against the same table.

const RULES: Record<string, string> = {
  form_password_length_too_short: 'min_length',
  form_password_length_too_long: 'max_length',
  form_password_no_lowercase: 'require_lowercase',
  form_password_no_uppercase: 'require_uppercase',
  form_password_no_number: 'require_numbers',
  form_password_no_special_char: 'require_special_char',
}

test.each(PASSWORD_SHAPES)(
  'the browser sees it as the server does: $what: $refusal',
  ({ password, asked, refusal }) => {
    const { broken } = judge(password, asked ?? {})
    if (refusal) expect(broken).toContain(RULES[refusal])
    else expect(broken).toEqual([])
  },
)

test('browser and server agree under every mix of rules', () => {
  const switches = ['requireLowercase', 'requireUppercase', 'requireNumbers', 'requireSpecialChar']
  for (let mix = 0; mix < 16; mix++)
    for (const { password } of PASSWORD_SHAPES) {
      const asked = Object.fromEntries(switches.map((name, bit) => [name, Boolean(mix & (1 << bit))]))
      const { broken, isRefused } = judge(password, asked)
      expect([password, asked, broken.length > 0]).toEqual([password, asked, isRefused])
    }
})

function judge(password: string, asked: Partial<Config['password']>) {
  const limits = { ...config.password, ...asked }
  const broken = Object.keys(judgeComplexity(password, toPasswordSettings({ password: limits })))
  let isRefused = false
  try {
    requireShape(password, limits)
  } catch {
    isRefused = true
  }
  return { broken, isRefused }
}

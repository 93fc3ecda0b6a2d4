import type { PasswordSettingsJson } from '@/lib/model/wire'

/** The rules that a password breaks, each `true`. What is kept is not in it; `allowed_special_characters` never is, for it is no rule of its own. */
export type ComplexityErrors = Partial<Record<ComplexityRule | 'allowed_special_characters', boolean>>

export type ComplexityRule =
  | 'min_length'
  | 'max_length'
  | 'require_numbers'
  | 'require_lowercase'
  | 'require_uppercase'
  | 'require_special_char'

const SPECIAL = /[!"#$%&'()*+,\-./:;<=>?@[\]^_`{|}~]/

/** A rule is looked at only where the settings ask for it. */
const RULES: Record<ComplexityRule, (password: string, settings: PasswordSettingsJson) => boolean> = {
  max_length: (password, { max_length }) => !max_length || password.length <= max_length,
  min_length: (password, { min_length }) => !min_length || password.length >= min_length,
  require_numbers: (password, { require_numbers }) => !require_numbers || /\d/.test(password),
  require_lowercase: (password, { require_lowercase }) => !require_lowercase || /[a-z]/.test(password),
  require_uppercase: (password, { require_uppercase }) => !require_uppercase || /[A-Z]/.test(password),
  require_special_char: (password, settings) =>
    !settings.require_special_char || hasSpecial(password, settings.allowed_special_characters),
}

/** Measured as the server does, after NFKC. */
export function judgeComplexity(typed: string, settings: PasswordSettingsJson): ComplexityErrors {
  const password = typed.normalize('NFKC')
  const broken = Object.entries(RULES).filter(([, passes]) => !passes(password, settings))
  return Object.freeze(Object.fromEntries(broken.map(([rule]) => [rule, true as const])))
}

function hasSpecial(password: string, allowed: string): boolean {
  return allowed === '' ? SPECIAL.test(password) : [...password].some((char) => allowed.includes(char))
}

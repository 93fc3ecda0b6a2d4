import type { Config } from '@/lib/config'
import { hashPassword, normalisePassword, verifyPassword } from '@/lib/crypto/password'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasswordSettingsJson } from '@/lib/model/wire'
import type { Ports, UserRow } from '@/lib/ports/ports'

type PasswordConfig = Config['password']

/** Whom a password is judged for: a user, or somebody who is about to be one. */
export type PasswordOwner = Pick<UserRow, 'username' | 'firstName' | 'lastName' | 'passwordDigest'> & {
  emailAddresses: readonly { address: string }[]
  phoneNumbers: readonly { number: string }[]
}

/** Every ASCII punctuation character but the backslash, as the published SDK counts them. */
const SPECIAL = /[!"#$%&'()*+,\-./:;<=>?@[\]^_`{|}~]/

/** Classes of characters, for those who must ask for them: in this order, the first that is missing is told. */
const CLASSES: readonly { isAsked: (config: PasswordConfig) => boolean; shape: RegExp; code: ErrorCode }[] = [
  { isAsked: (config) => config.requireLowercase, shape: /[a-z]/, code: 'form_password_no_lowercase' },
  { isAsked: (config) => config.requireUppercase, shape: /[A-Z]/, code: 'form_password_no_uppercase' },
  { isAsked: (config) => config.requireNumbers, shape: /\d/, code: 'form_password_no_number' },
  { isAsked: (config) => config.requireSpecialChar, shape: SPECIAL, code: 'form_password_no_special_char' },
]

/**
 * Judges a new password and hashes it: the one place that does. NIST SP 800-63B-4, 3.1.1.2. Called outside transactions only: it hashes,
 * and may ask another server.
 * @throws SignInError form_password_* | form_new_password_matches_current
 */
export async function choosePassword(ports: Ports, user: PasswordOwner, typed: string): Promise<string> {
  const { config, passwords } = ports
  requireShape(typed, config.password)
  const known = knownAbout(user)
  if (known.some((name) => isSame(name, typed))) throw new SignInError('form_password_matches_identifier')
  if (user.passwordDigest && (await verifyPassword(typed, user.passwordDigest)))
    throw new SignInError('form_new_password_matches_current')
  if (await passwords.isBreached(typed)) throw new SignInError('form_password_pwned')
  await requireStrength(ports, typed, known)
  return hashPassword(typed, config.password.argon2)
}

/**
 * Measured as it will be hashed, and as signing in measures it: a longer one could never be used.
 * @throws SignInError form_password_length_too_short | form_password_length_too_long | form_password_no_*
 */
export function requireShape(typed: string, config: PasswordConfig): void {
  const normalised = normalisePassword(typed)
  const { minLength, maxLength } = config
  if (normalised.length < minLength)
    throw new SignInError('form_password_length_too_short', { count: minLength })
  if (normalised.length > maxLength)
    throw new SignInError('form_password_length_too_long', { count: maxLength })
  const missing = CLASSES.find(({ isAsked, shape }) => isAsked(config) && !shape.test(normalised))
  if (missing) throw new SignInError(missing.code)
}

/** The same rules, for a page that wants to tell while somebody types. */
export function toPasswordSettings({ password }: Pick<Config, 'password'>): PasswordSettingsJson {
  return {
    min_length: password.minLength,
    max_length: password.maxLength,
    require_lowercase: password.requireLowercase,
    require_uppercase: password.requireUppercase,
    require_numbers: password.requireNumbers,
    require_special_char: password.requireSpecialChar,
    allowed_special_characters: '',
    show_zxcvbn: true,
    min_zxcvbn_strength: password.minStrength,
  }
}

/** @throws SignInError form_password_not_strong_enough */
async function requireStrength(
  { config, passwords }: Ports,
  typed: string,
  known: readonly string[],
): Promise<void> {
  if (config.password.minStrength === 0) return
  const { score, suggestions } = await passwords.strengthOf(typed, [...known, config.appName])
  if (score < config.password.minStrength)
    throw new SignInError('form_password_not_strong_enough', { suggestions })
}

/** What somebody who knows this person tries first. */
function knownAbout({
  emailAddresses,
  phoneNumbers,
  username,
  firstName,
  lastName,
}: PasswordOwner): string[] {
  const addresses = emailAddresses.flatMap(({ address }) => [address, address.split('@')[0] ?? ''])
  const numbers = phoneNumbers.flatMap(({ number }) => [number, number.slice(1)])
  const names = [username, firstName, lastName, [firstName, lastName].filter(Boolean).join(' ')]
  return [...addresses, ...numbers, ...names].filter((known): known is string => Boolean(known))
}

function isSame(name: string, typed: string): boolean {
  const plain = (text: string) => normalisePassword(text).trim().toLowerCase()
  return plain(name) === plain(typed)
}

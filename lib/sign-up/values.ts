import type { Config } from '@/lib/config'
import { requireSmall } from '@/lib/account/metadata'
import { readName } from '@/lib/account/name'
import { isDisposable } from '@/lib/identifiers/disposable'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import type { Identifier } from '@/lib/identifiers/identifier'
import { countryOf, normalisePhoneNumber } from '@/lib/identifiers/phone-number'
import { judgeUsername } from '@/lib/identifiers/username'
import { normaliseWallet } from '@/lib/identifiers/web3-wallet'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SignUpField } from '@/lib/model/sign-up'
import type { Metadata } from '@/lib/model/wire'
import type { SignUpRow } from '@/lib/ports/ports'

/** What somebody says about the account that they want. What is left out stays as it was. */
export interface SignUpValues {
  emailAddress?: string | undefined
  phoneNumber?: string | undefined
  web3Wallet?: string | undefined
  username?: string | undefined
  password?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  legalAccepted?: boolean | undefined
  unsafeMetadata?: Metadata | undefined
  locale?: string | undefined
}

/** The same, normalised, as columns of a sign-up. The password is still to be judged, which costs a hash. */
export interface Given {
  columns: Partial<SignUpRow>
  password: string | undefined
}

const FIELDS: Partial<Record<keyof SignUpValues, SignUpField>> = {
  emailAddress: 'email_address',
  phoneNumber: 'phone_number',
  web3Wallet: 'web3_wallet',
  username: 'username',
  password: 'password',
  firstName: 'first_name',
  lastName: 'last_name',
  legalAccepted: 'legal_accepted',
}

/**
 * Reads what was given, without asking anybody.
 * @throws SignInError form_param_unknown (switched off) | form_param_format_invalid | form_email_address_blocked | form_username_* | unsupported_country_code | form_name_* | form_param_exceeds_allowed_size
 */
export function readValues(values: SignUpValues, config: Config, now: Date): Given {
  requireInUse(values, config)
  const { emailAddress, phoneNumber, web3Wallet, username, firstName, lastName } = values
  const { legalAccepted, unsafeMetadata, locale, password } = values
  const columns: Partial<SignUpRow> = {
    ...(emailAddress === undefined ? {} : { emailAddress: readEmailAddress(emailAddress, config) }),
    ...(phoneNumber === undefined ? {} : { phoneNumber: readPhoneNumber(phoneNumber, config) }),
    ...(web3Wallet === undefined ? {} : { web3Wallet: readWallet(web3Wallet) }),
    ...(username === undefined ? {} : { username: readUsername(username, config) }),
    ...(firstName === undefined ? {} : { firstName: readName(firstName, 'first_name') }),
    ...(lastName === undefined ? {} : { lastName: readName(lastName, 'last_name') }),
    ...(legalAccepted === undefined ? {} : { legalAcceptedAt: legalAccepted ? now : null }),
    ...(unsafeMetadata === undefined
      ? {}
      : { unsafeMetadata: requireSmall(unsafeMetadata, 'unsafe_metadata') }),
    ...(locale === undefined ? {} : { locale }),
  }
  return { columns, password }
}

/** What names the account that is in the making: the first that is known of it. */
export function identifierOf(
  signUp: Pick<Partial<SignUpRow>, 'emailAddress' | 'phoneNumber' | 'web3Wallet' | 'username'>,
): Identifier | null {
  if (signUp.emailAddress) return { kind: 'email_address', value: signUp.emailAddress }
  if (signUp.phoneNumber) return { kind: 'phone_number', value: signUp.phoneNumber }
  if (signUp.web3Wallet) return { kind: 'web3_wallet', value: signUp.web3Wallet }
  return signUp.username ? { kind: 'username', value: signUp.username } : null
}

function requireInUse(values: SignUpValues, { signUp }: Config): void {
  for (const [name, value] of Object.entries(values)) {
    const field = Object.entries(FIELDS).find(([key]) => key === name)?.[1]
    if (value !== undefined && field && signUp.fields[field] === 'off')
      throw new SignInError('form_param_unknown', { param: field })
  }
}

/** @throws SignInError form_param_format_invalid | form_email_address_blocked */
export function readEmailAddress(typed: string, { signUp }: Config): string {
  const address = normaliseEmailAddress(typed)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'email_address' })
  if (!signUp.allowDisposable && isDisposable(address)) throw new SignInError('form_email_address_blocked')
  return address
}

function readPhoneNumber(typed: string, { phone }: Config): string {
  const number = normalisePhoneNumber(typed, phone.defaultCountry)
  if (!number) throw new SignInError('form_param_format_invalid', { param: 'phone_number' })
  const country = countryOf(number)
  if (!country || !phone.countries.includes(country.alpha2))
    throw new SignInError('unsupported_country_code', country ? { country } : {})
  return number
}

/** @throws SignInError form_param_format_invalid */
function readWallet(typed: string): string {
  const address = normaliseWallet(typed)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'web3_wallet' })
  return address
}

function readUsername(typed: string, { signUp }: Config): string {
  const judged = judgeUsername(typed)
  if ('refusal' in judged) throw new SignInError(judged.refusal)
  if (signUp.reservedUsernames.includes(judged.username)) throw new SignInError('form_username_reserved')
  return judged.username
}

import type { Config } from '@/lib/config'
import { SIGN_UP_FIELDS, type FieldRule, type ProvenField, type SignUpField } from '@/lib/model/sign-up'
import type { SignUpRow } from '@/lib/ports/ports'

/** What a sign-up is asked for, and what of it is still to come. All of it follows from the config and the row. */
export interface Requirements {
  required: SignUpField[]
  optional: SignUpField[]
  missing: SignUpField[]
  /** Given, and still to be proven. */
  unverified: ProvenField[]
}

/** Is a field given? The table of a sign-up: a new field starts here. */
const IS_GIVEN: Record<SignUpField, (signUp: SignUpRow) => boolean> = {
  first_name: ({ firstName }) => firstName !== null,
  last_name: ({ lastName }) => lastName !== null,
  email_address: ({ emailAddress }) => emailAddress !== null,
  phone_number: ({ phoneNumber }) => phoneNumber !== null,
  web3_wallet: ({ web3Wallet }) => web3Wallet !== null,
  username: ({ username }) => username !== null,
  password: ({ passwordDigest }) => passwordDigest !== null,
  legal_accepted: ({ legalAcceptedAt }) => legalAcceptedAt !== null,
}

/** By what somebody signs in later; the first that is in use is asked for where none is required. */
const IDENTIFIERS = [
  'email_address',
  'phone_number',
  'username',
  'web3_wallet',
] as const satisfies readonly SignUpField[]

/** What proves somebody by itself. */
const REACHED = ['email_address', 'phone_number', 'web3_wallet'] as const satisfies readonly ProvenField[]

export function requirementsOf(signUp: SignUpRow, { signUp: { fields } }: Config): Requirements {
  const ruled = (rule: FieldRule) => SIGN_UP_FIELDS.filter((field) => fields[field] === rule)
  const required = ruled('required')
  const asked = [...required, ...wayBackIn(signUp, fields)].filter(
    // Whoever comes by a provider, or with a wallet, comes back by it.
    (field) => field !== 'password' || !(isExternal(signUp) || IS_GIVEN.web3_wallet(signUp)),
  )
  return {
    required,
    optional: ruled('optional'),
    missing: SIGN_UP_FIELDS.filter((field) => asked.includes(field) && !IS_GIVEN[field](signUp)),
    unverified: unverifiedOf(signUp),
  }
}

/** An account needs something that names it, and something that proves it: a mailbox, a phone, a wallet, or a password. */
function wayBackIn(signUp: SignUpRow, fields: Record<SignUpField, FieldRule>): SignUpField[] {
  const inUse = IDENTIFIERS.filter((field) => fields[field] !== 'off')
  const isNamed = inUse.some((field) => fields[field] === 'required' || IS_GIVEN[field](signUp))
  // Where nothing may name anybody nobody is made: what is missing then cannot be given.
  if (!isNamed) return [inUse[0] ?? 'email_address']
  const isReached = REACHED.some((field) => IS_GIVEN[field](signUp) || fields[field] === 'required')
  return isReached ? [] : ['password']
}

function isExternal({ externalVerification }: SignUpRow): boolean {
  return externalVerification?.status === 'verified'
}

function unverifiedOf(signUp: SignUpRow): ProvenField[] {
  const { emailAddress, emailVerification, phoneNumber, phoneVerification } = signUp
  const { web3Wallet, web3Verification } = signUp
  return [
    ...(emailAddress !== null && emailVerification?.status !== 'verified' ? ['email_address' as const] : []),
    ...(phoneNumber !== null && phoneVerification?.status !== 'verified' ? ['phone_number' as const] : []),
    ...(web3Wallet !== null && web3Verification?.status !== 'verified' ? ['web3_wallet' as const] : []),
  ]
}

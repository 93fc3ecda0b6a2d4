/** What a sign-up may be asked for, in the order in which pages ask. */
export const SIGN_UP_FIELDS = [
  'first_name',
  'last_name',
  'email_address',
  'phone_number',
  'username',
  'password',
  'legal_accepted',
] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

/** What names somebody, and has to be proven before it does. */
export type ProvenField = Extract<SignUpField, 'email_address' | 'phone_number'>

export type FieldRule = 'required' | 'optional' | 'off'

export type SignUpMode = 'public' | 'restricted' | 'waitlist'

/** How somebody who signs up proves an address or a number. */
export const SIGN_UP_STRATEGIES = ['email_code', 'email_link', 'phone_code'] as const

export type SignUpStrategy = (typeof SIGN_UP_STRATEGIES)[number]

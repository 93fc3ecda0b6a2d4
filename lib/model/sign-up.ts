import { WEB3_PROVIDERS, toWeb3Strategy, type Web3Strategy } from './web3'

/** What a sign-up may be asked for, in the order in which pages ask. */
export const SIGN_UP_FIELDS = [
  'first_name',
  'last_name',
  'email_address',
  'phone_number',
  'web3_wallet',
  'username',
  'password',
  'legal_accepted',
] as const

export type SignUpField = (typeof SIGN_UP_FIELDS)[number]

/** What names somebody, and has to be proven before it does. */
export type ProvenField = Extract<SignUpField, 'email_address' | 'phone_number' | 'web3_wallet'>

/** A wallet is connected, and its address not typed. */
export type TypedField = Exclude<SignUpField, 'web3_wallet'>

/** What is proven by what is sent there. */
export type SentField = Exclude<ProvenField, 'web3_wallet'>

export function isTyped<F extends SignUpField>(name: F): name is Exclude<F, 'web3_wallet'> {
  return name !== 'web3_wallet'
}

export type FieldRule = 'required' | 'optional' | 'off'

export type SignUpMode = 'public' | 'restricted' | 'waitlist'

/** How somebody who signs up proves an address or a number: by what is sent there. */
export type SentStrategy = 'email_code' | 'email_link' | 'phone_code'

/** How somebody who signs up proves what names them. */
export type SignUpStrategy = SentStrategy | Web3Strategy

export const SIGN_UP_STRATEGIES: readonly SignUpStrategy[] = [
  'email_code',
  'email_link',
  'phone_code',
  ...WEB3_PROVIDERS.map(toWeb3Strategy),
]

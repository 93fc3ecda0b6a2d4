import type { ErrorCode } from './errors'
import type { AnyStrategy, Factor, PhoneCodeChannel } from './strategies'
import type {
  ClientTrustState,
  SessionStatus,
  SessionTaskKey,
  SignInStatus,
  VerificationStatus,
} from './status'
import type { ProtectCheckJson, SignUpJson } from './sign-up-wire'
import type { PlaceJson } from './organization-wire'
import type { UserJson } from './user-wire'

export type {
  ExternalVerificationJson,
  Metadata,
  ProtectCheckJson,
  SignUpJson,
  SignUpVerificationJson,
  WaitlistEntryJson,
} from './sign-up-wire'
export type { OrganizationJson, PlaceJson } from './organization-wire'
export type {
  EmailAddressJson,
  EnterpriseAccountJson,
  ExternalAccountJson,
  PasskeyJson,
  PhoneNumberJson,
  UserJson,
  Web3WalletJson,
} from './user-wire'

/**
 * The JSON of Clerk's published Frontend API: what every verb answers with, and what the browser's store holds.
 * Times are milliseconds since 1970 (UTC). lib/sign-in/resource.ts and lib/session/resource.ts are its only makers.
 */
export type Wire<R> = WireSuccess<R> | WireRefusal

export interface WireSuccess<R> {
  response: R
  client: ClientJson | null
}

export interface WireRefusal {
  errors: ErrorJson[]
  /** HTTP status of the first error. */
  status: number
  meta?: { client: ClientJson | null }
  /** Seconds; on 429 only. */
  retryAfter?: number
  clerk_trace_id: string
}

export interface ErrorJson {
  code: ErrorCode
  message: string
  long_message: string
  meta?: ErrorMetaJson
}

export interface ErrorMetaJson {
  /** Request parameter that the error belongs to, in snake_case. */
  param_name?: string
  session_id?: string
  lockout_expires_in_seconds?: number
  /** ISO 3166-1 alpha-2, with its dialling code: a country that no message goes to. */
  alpha_2?: string
  country_code?: string
  zxcvbn?: { suggestions: SuggestionJson[] }
}

/** What would make a password stronger. */
export interface SuggestionJson {
  code: string
  message: string
}

export interface ClientJson {
  object: 'client'
  id: string
  sessions: SessionJson[]
  sign_in: SignInJson | null
  sign_up: SignUpJson | null
  last_active_session_id: string | null
  last_authentication_strategy: string | null
  cookie_expires_at: number | null
  captcha_bypass: boolean
  created_at: number
  updated_at: number
}

export interface SignInJson {
  object: 'sign_in_attempt'
  id: string
  status: SignInStatus | 'abandoned'
  supported_identifiers: ('email_address' | 'phone_number' | 'web3_wallet' | 'username')[]
  supported_first_factors: FactorJson[] | null
  supported_second_factors: FactorJson[] | null
  first_factor_verification: VerificationJson | null
  second_factor_verification: VerificationJson | null
  identifier: string | null
  user_data: UserDataJson | null
  created_session_id: string | null
  client_trust_state: ClientTrustState | null
  sso_bypass_first_factors: FactorJson[]
  protect_check: ProtectCheckJson | null
  timezone: string | null
  abandon_at: number
}

/** A factor with its keys in snake_case: `{ strategy: 'email_code', email_address_id, safe_identifier, primary }`. */
export interface FactorJson {
  strategy: Factor['strategy']
  safe_identifier?: string
  email_address_id?: string
  phone_number_id?: string
  primary?: boolean
  default?: boolean
  channel?: PhoneCodeChannel
  web3_wallet_id?: string
  enterprise_connection_id?: string
  enterprise_connection_name?: string
  enterprise_connection_provider?: string
}

export interface VerificationJson {
  object: string
  status: VerificationStatus
  strategy: AnyStrategy
  attempts: number | null
  expire_at: number | null
  error?: ErrorJson
  /** Where to go to prove it: a page of ours, which goes on to the provider's. Null once that was done. */
  external_verification_redirect_url?: string | null
  verified_at_client?: string
  /** What a passkey is asked: the request's options as JSON text. Of a wallet: what makes its message one of a kind. */
  nonce?: string | null
  /** What a wallet is asked to sign. */
  message?: string | null
  channel?: PhoneCodeChannel
}

export interface UserDataJson {
  first_name: string | null
  last_name: string | null
  image_url: string | null
  has_image: boolean
}

export interface SessionJson {
  object: 'session'
  id: string
  status: SessionStatus
  expire_at: number
  abandon_at: number
  last_active_at: number
  last_active_organization_id: string | null
  /** What its user is in that organization. */
  organization: PlaceJson | null
  actor: { sub: string } | null
  tasks: { key: SessionTaskKey }[] | null
  user: UserJson
  public_user_data: UserDataJson & { identifier: string; user_id: string }
  /** Minutes since the first and the second factor; -1 = never. */
  factor_verification_age: [number, number]
  created_at: number
  updated_at: number
}

/** What a page must know to judge a password as the server will. Field names of the published `user_settings`. */
export interface PasswordSettingsJson {
  min_length: number
  max_length: number
  require_lowercase: boolean
  require_uppercase: boolean
  require_numbers: boolean
  require_special_char: boolean
  /** Empty: any ASCII punctuation. */
  allowed_special_characters: string
  show_zxcvbn: boolean
  /** 0 to 4. */
  min_zxcvbn_strength: number
}

/** What the list of passkeys under a field is asked; `nonce` is the request's options as JSON text. */
export interface PasskeyOptionsJson {
  object: 'passkey_options'
  nonce: string
  expire_at: number
}

export interface TokenJson {
  object: 'token'
  jwt: string
}

import type { SsoStrategy } from './oauth'
import type { ProvenField, SignUpField, SignUpStrategy } from './sign-up'
import type { SignUpStatus } from './status'
import type { VerificationJson } from './wire'

/** What an account will be made of, and what it still lacks. Field names are those of lib/model/sign-up.ts. */
export interface SignUpJson {
  object: 'sign_up_attempt'
  id: string
  status: SignUpStatus
  required_fields: SignUpField[]
  optional_fields: SignUpField[]
  missing_fields: SignUpField[]
  unverified_fields: ProvenField[]
  username: string | null
  email_address: string | null
  phone_number: string | null
  web3_wallet: string | null
  first_name: string | null
  last_name: string | null
  has_password: boolean
  unsafe_metadata: Metadata
  legal_accepted_at: number | null
  verifications: {
    email_address: SignUpVerificationJson | null
    phone_number: SignUpVerificationJson | null
    web3_wallet: SignUpVerificationJson | null
    external_account: ExternalVerificationJson | null
  }
  created_session_id: string | null
  created_user_id: string | null
  locale: string | null
  timezone: string | null
  protect_check: ProtectCheckJson | null
  abandon_at: number
}

/** What a browser has to prove before a sign-in or a sign-up goes on: that it is no robot. */
export interface ProtectCheckJson {
  /** Told only while it waits. */
  status: 'pending'
  token: string
  /** The script that takes the token and makes the proof. */
  sdk_url: string
  expires_at?: number
  /** For that script, unread. */
  ui_hints?: Record<string, string>
}

/** What an app stores about a user; JSON of a few kilobytes. */
export type Metadata = Record<string, unknown>

export interface SignUpVerificationJson extends VerificationJson {
  /** What proves it next; `''` once it is proven. */
  next_action: 'needs_prepare' | 'needs_attempt' | ''
  supported_strategies: SignUpStrategy[]
}

/** How far an account at a provider is proven. */
export interface ExternalVerificationJson extends VerificationJson {
  next_action: 'needs_external_verification' | ''
  supported_strategies: SsoStrategy[]
}

export interface WaitlistEntryJson {
  object: 'waitlist_entry'
  id: string
  email_address: string
  created_at: number
  updated_at: number
}

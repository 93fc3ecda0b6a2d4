import type { ProvenField, SignUpField } from '@/lib/model/sign-up'
import type { SignUpStatus } from '@/lib/model/status'
import type { ExternalVerificationJson, Metadata, SignUpVerificationJson } from '@/lib/model/wire'
import {
  toProtectCheck,
  toVerification,
  type ProtectCheckResource,
  type VerificationResource,
} from './attempt'
import type { SignUpSeed } from './sign-up-seed'

/** A sign-up in the words of the hooks. What is empty here is what both facades show before anything happened. */
export interface SignUpAttempt {
  id: string | undefined
  status: SignUpStatus | null
  requiredFields: SignUpField[]
  optionalFields: SignUpField[]
  missingFields: SignUpField[]
  unverifiedFields: ProvenField[]
  username: string | null
  firstName: string | null
  lastName: string | null
  emailAddress: string | null
  phoneNumber: string | null
  web3Wallet: string | null
  hasPassword: boolean
  unsafeMetadata: Metadata
  createdSessionId: string | null
  createdUserId: string | null
  abandonAt: number | null
  legalAcceptedAt: number | null
  locale: string | null
  timezone: string | null
  protectCheck: ProtectCheckResource | null
  verifications: SignUpVerifications
}

export interface SignUpVerifications {
  emailAddress: SignUpVerificationResource
  phoneNumber: SignUpVerificationResource
  web3Wallet: VerificationResource
  externalAccount: VerificationResource
}

export interface SignUpVerificationResource extends VerificationResource {
  supportedStrategies: string[]
  /** `needs_prepare`, `needs_attempt`, `needs_external_verification`, or nothing once it is proven. */
  nextAction: string
}

const NOTHING = { ...toVerification(null), supportedStrategies: [], nextAction: '' }

const EMPTY_SIGN_UP: SignUpAttempt = {
  id: undefined,
  status: null,
  requiredFields: [],
  optionalFields: [],
  missingFields: [],
  unverifiedFields: [],
  username: null,
  firstName: null,
  lastName: null,
  emailAddress: null,
  phoneNumber: null,
  web3Wallet: null,
  hasPassword: false,
  unsafeMetadata: {},
  createdSessionId: null,
  createdUserId: null,
  abandonAt: null,
  legalAcceptedAt: null,
  locale: null,
  timezone: null,
  protectCheck: null,
  verifications: {
    emailAddress: NOTHING,
    phoneNumber: NOTHING,
    web3Wallet: NOTHING,
    externalAccount: NOTHING,
  },
}

const made = new WeakMap<SignUpSeed, SignUpAttempt>()

/** Reads what the store keeps. One seed gives one attempt. */
export function toSignUpAttempt(seed: SignUpSeed): SignUpAttempt {
  const attempt = made.get(seed) ?? read(seed)
  made.set(seed, attempt)
  return attempt
}

function read({ json, clientId }: SignUpSeed): SignUpAttempt {
  if (!json) return EMPTY_SIGN_UP
  const { email_address, phone_number, web3_wallet, external_account } = json.verifications
  return {
    id: json.id,
    status: json.status,
    requiredFields: json.required_fields,
    optionalFields: json.optional_fields,
    missingFields: json.missing_fields,
    unverifiedFields: json.unverified_fields,
    username: json.username,
    firstName: json.first_name,
    lastName: json.last_name,
    emailAddress: json.email_address,
    phoneNumber: json.phone_number,
    web3Wallet: json.web3_wallet,
    hasPassword: json.has_password,
    unsafeMetadata: json.unsafe_metadata,
    createdSessionId: json.created_session_id,
    createdUserId: json.created_user_id,
    abandonAt: json.abandon_at,
    legalAcceptedAt: json.legal_accepted_at,
    locale: json.locale,
    timezone: json.timezone,
    protectCheck: toProtectCheck(json.protect_check),
    verifications: {
      emailAddress: toSide(email_address, clientId),
      phoneNumber: toSide(phone_number, clientId),
      web3Wallet: toVerification(web3_wallet, clientId),
      externalAccount: toSide(external_account, clientId),
    },
  }
}

function toSide(
  json: SignUpVerificationJson | ExternalVerificationJson | null,
  clientId: string | undefined,
): SignUpVerificationResource {
  if (!json) return NOTHING
  return {
    ...toVerification(json, clientId),
    supportedStrategies: json.supported_strategies,
    nextAction: json.next_action,
  }
}

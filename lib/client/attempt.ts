import type { ClientTrustState, SignInStatus, VerificationStatus } from '@/lib/model/status'
import type { OAuthStrategy } from '@/lib/model/oauth'
import type { AnyStrategy, Factor, PhoneCodeChannel } from '@/lib/model/strategies'
import type { Web3Strategy } from '@/lib/model/web3'
import type { FactorJson, SignInJson, UserDataJson, VerificationJson } from '@/lib/model/wire'
import { toApiError, type ClerkAPIError } from './errors'
import type { Attempted, Kind } from './track'

/** A sign-in in the words of the hooks. What is empty here is what both facades show before anything happened. */
export interface Attempt extends Attempted {
  status: SignInStatus | null
  identifier: string | null
  timezone: string | null
  clientTrustState: ClientTrustState | undefined
  supportedIdentifiers: string[]
  supportedFirstFactors: SignInFirstFactor[] | null
  supportedSecondFactors: SignInSecondFactor[] | null
  ssoBypassFirstFactors: SignInFirstFactor[]
  firstFactorVerification: VerificationResource
  secondFactorVerification: VerificationResource
  userData: UserData
  protectCheck: null
}

export type SignInFirstFactor = Factor
export type SignInSecondFactor = Factor

export interface UserData {
  firstName?: string
  lastName?: string
  imageUrl?: string
  hasImage?: boolean
}

export interface VerificationResource {
  status: VerificationStatus | null
  strategy: AnyStrategy | null
  attempts: number | null
  expireAt: Date | null
  /** Also of a trip to a provider that failed. */
  error: ClerkAPIError | null
  /** Where to go to prove it; null once that was done. */
  externalVerificationRedirectURL: URL | null
  nonce: string | null
  message: string | null
  verifiedAtClient: string | null
  verifiedFromTheSameClient: () => boolean
  /** How a phone's code was sent. */
  channel?: PhoneCodeChannel | undefined
}

const EMPTY_VERIFICATION: VerificationResource = {
  status: null,
  strategy: null,
  attempts: null,
  expireAt: null,
  error: null,
  externalVerificationRedirectURL: null,
  nonce: null,
  message: null,
  verifiedAtClient: null,
  verifiedFromTheSameClient: () => false,
}

const EMPTY_ATTEMPT: Attempt = {
  id: undefined,
  status: null,
  identifier: null,
  timezone: null,
  createdSessionId: null,
  clientTrustState: undefined,
  supportedIdentifiers: [],
  supportedFirstFactors: [],
  supportedSecondFactors: null,
  ssoBypassFirstFactors: [],
  firstFactorVerification: EMPTY_VERIFICATION,
  secondFactorVerification: EMPTY_VERIFICATION,
  userData: {},
  protectCheck: null,
}

/** Those that have a name of their own; providers and wallets are known by a part of it. */
type NamedStrategy = Exclude<Factor['strategy'], OAuthStrategy | Web3Strategy>

const FACTORS: { [S in NamedStrategy]: (json: FactorJson) => Extract<Factor, { strategy: S }> } = {
  password: () => ({ strategy: 'password' }),
  email_code: (json) => ({ strategy: 'email_code', ...toEmail(json) }),
  email_link: (json) => ({ strategy: 'email_link', ...toEmail(json) }),
  reset_password_email_code: (json) => ({ strategy: 'reset_password_email_code', ...toEmail(json) }),
  phone_code: (json) => ({
    strategy: 'phone_code',
    ...toPhone(json),
    default: json.default,
    channel: json.channel,
  }),
  reset_password_phone_code: (json) => ({ strategy: 'reset_password_phone_code', ...toPhone(json) }),
  totp: () => ({ strategy: 'totp' }),
  backup_code: () => ({ strategy: 'backup_code' }),
  passkey: () => ({ strategy: 'passkey' }),
  enterprise_sso: (json) => ({
    strategy: 'enterprise_sso',
    enterpriseConnectionId: json.enterprise_connection_id ?? '',
    enterpriseConnectionName: json.enterprise_connection_name ?? '',
    enterpriseConnectionProvider: json.enterprise_connection_provider ?? '',
  }),
}

export const SIGN_IN: Kind<SignInJson, Attempt> = {
  find: (said) => said.sign_in,
  say: (json) => ({ sign_in: json }),
  read: toAttempt,
  isTransferable: (json) => json.first_factor_verification?.status === 'transferable',
}

function toAttempt(json: SignInJson | null, clientId: string | undefined): Attempt {
  if (!json || json.status === 'abandoned') return EMPTY_ATTEMPT
  return {
    id: json.id,
    status: json.status,
    identifier: json.identifier,
    timezone: json.timezone,
    createdSessionId: json.created_session_id,
    clientTrustState: json.client_trust_state ?? undefined,
    supportedIdentifiers: json.supported_identifiers,
    supportedFirstFactors: json.supported_first_factors?.map(toFactor) ?? null,
    supportedSecondFactors: json.supported_second_factors?.map(toFactor) ?? null,
    ssoBypassFirstFactors: json.sso_bypass_first_factors.map(toFactor),
    firstFactorVerification: toVerification(json.first_factor_verification, clientId),
    secondFactorVerification: toVerification(json.second_factor_verification, clientId),
    userData: json.user_data ? toUserData(json.user_data) : {},
    protectCheck: json.protect_check,
  }
}

/** Reads what may be shown of a person. What they did not give is left out. */
export function toUserData(json: UserDataJson): UserData {
  return {
    firstName: json.first_name ?? undefined,
    lastName: json.last_name ?? undefined,
    imageUrl: json.image_url ?? undefined,
    hasImage: json.has_image,
  }
}

function toFactor(json: FactorJson): Factor {
  const { strategy } = json
  if (isNamed(strategy)) return FACTORS[strategy](json)
  return isWallets(strategy)
    ? { strategy, web3WalletId: json.web3_wallet_id ?? '', primary: json.primary ?? false }
    : { strategy }
}

/** By its name alone: the list of all providers need not come to every page for it. */
function isWallets(strategy: Exclude<Factor['strategy'], NamedStrategy>): strategy is Web3Strategy {
  return strategy.startsWith('web3_')
}

function isNamed(strategy: Factor['strategy']): strategy is NamedStrategy {
  return Object.hasOwn(FACTORS, strategy)
}

function toEmail(json: FactorJson) {
  return { emailAddressId: json.email_address_id ?? '', ...toShown(json) }
}

function toPhone(json: FactorJson) {
  return { phoneNumberId: json.phone_number_id ?? '', ...toShown(json) }
}

function toShown({ safe_identifier = '', primary = false }: FactorJson) {
  return { safeIdentifier: safe_identifier, primary }
}

/** Reads how far something is proven. */
export function toVerification(json: VerificationJson | null, clientId?: string): VerificationResource {
  if (!json) return EMPTY_VERIFICATION
  const verifiedAtClient = json.verified_at_client ?? null
  return {
    ...EMPTY_VERIFICATION,
    status: json.status,
    strategy: json.strategy,
    attempts: json.attempts,
    expireAt: json.expire_at === null ? null : new Date(json.expire_at),
    error: json.error ? toApiError(json.error) : null,
    nonce: json.nonce ?? null,
    message: json.message ?? null,
    externalVerificationRedirectURL: toUrl(json.external_verification_redirect_url),
    verifiedAtClient,
    channel: json.channel,
    verifiedFromTheSameClient: () => verifiedAtClient !== null && verifiedAtClient === clientId,
  }
}

function toUrl(text: string | null | undefined): URL | null {
  return text && URL.canParse(text) ? new URL(text) : null
}

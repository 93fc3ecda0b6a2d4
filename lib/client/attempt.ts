import type { ClientTrustState, SignInStatus, VerificationStatus } from '@/lib/model/status'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { ProtectCheckJson, SignInJson, UserDataJson, VerificationJson } from '@/lib/model/wire'
import { toApiError, type ClerkAPIError } from './errors'
import {
  isFirstFactor,
  isSecondFactor,
  toFactor,
  type SignInFirstFactor,
  type SignInSecondFactor,
} from './factors'
import type { SignInIdentifier } from './strategies'
export type { SignInFirstFactor, SignInSecondFactor }

import type { Attempted, Kind } from './track'

/** A sign-in in the words of the hooks. What is empty here is what both facades show before anything happened. */
export interface Attempt extends Attempted {
  status: SignInStatus | null
  identifier: string | null
  timezone: string | null
  clientTrustState: ClientTrustState | undefined
  supportedIdentifiers: SignInIdentifier[]
  supportedFirstFactors: SignInFirstFactor[] | null
  supportedSecondFactors: SignInSecondFactor[] | null
  ssoBypassFirstFactors: SignInFirstFactor[]
  firstFactorVerification: VerificationResource
  secondFactorVerification: VerificationResource
  userData: UserData
  protectCheck: ProtectCheckResource | null
}

/** The browser has to show that no robot sits at it: the script at `sdkUrl` makes a proof of `token`, and `submitProtectCheck` takes it. */
export interface ProtectCheckResource {
  status: 'pending'
  token: string
  sdkUrl: string
  /** Milliseconds since 1970. */
  expiresAt?: number | undefined
  /** For that script, unread. */
  uiHints?: Record<string, string> | undefined
}

export interface UserData {
  firstName?: string
  lastName?: string
  imageUrl?: string
  hasImage?: boolean
}

export interface VerificationResource {
  /** Never set: it belongs to its sign-in or sign-up. */
  id?: string | undefined
  status: VerificationStatus | null
  strategy: string | null
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
  /** Never set: it is for apps on a phone. */
  trustedDeviceChallenge?: TrustedDeviceChallengeResource | null
}

interface TrustedDeviceChallengeResource {
  challenge: string
  challengeId: string
  trustedDeviceId: string | null
  clientData: string
  expiresAt: Date | null
  algorithm: 'ES256'
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
    supportedFirstFactors: json.supported_first_factors?.map(toFactor).filter(isFirstFactor) ?? null,
    supportedSecondFactors: json.supported_second_factors?.map(toFactor).filter(isSecondFactor) ?? null,
    ssoBypassFirstFactors: json.sso_bypass_first_factors.map(toFactor).filter(isFirstFactor),
    firstFactorVerification: toVerification(json.first_factor_verification, clientId),
    secondFactorVerification: toVerification(json.second_factor_verification, clientId),
    userData: json.user_data ? toUserData(json.user_data) : {},
    protectCheck: toProtectCheck(json.protect_check),
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

/** Reads what a browser still has to prove. */
export function toProtectCheck(json: ProtectCheckJson | null): ProtectCheckResource | null {
  if (!json) return null
  const { sdk_url: sdkUrl, expires_at: expiresAt, ui_hints: uiHints, ...same } = json
  return { ...same, sdkUrl, expiresAt, uiHints }
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

import { isBlind, offeredFactors } from './factors'
import { levelFor } from './levels'
import { describeError } from '@/lib/model/errors'
import type { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Factor } from '@/lib/model/strategies'
import type { ClientTrustState } from '@/lib/model/status'
import { VERIFICATION_OBJECT, type Verification } from '@/lib/model/verification'
import type { ClientJson, ErrorJson, FactorJson, SignInJson, VerificationJson } from '@/lib/model/wire'
import type { Attempt, Browser, ChallengeRow, Ports } from '@/lib/ports/ports'
import { toSessionJson, toUserData } from '@/lib/session/resource'
import { trustOf } from '@/lib/account/device-trust'

/** A browser with what it holds: the one door through which client JSON leaves. */
export function toClientJson(browser: Browser, ports: Ports): ClientJson {
  const now = ports.now()
  const attempt = browser.signIn && browser.signIn.abandonAt > now ? browser.signIn : null
  return {
    object: 'client',
    id: browser.id,
    sessions: browser.sessions.map((session) => toSessionJson(session, now)),
    sign_in: attempt && toSignInJson(attempt, ports),
    sign_up: null,
    last_active_session_id: browser.lastActiveSessionId,
    last_authentication_strategy: browser.lastStrategy,
    cookie_expires_at: browser.expiresAt.getTime(),
    captcha_bypass: true,
    created_at: browser.createdAt.getTime(),
    // The newest of all that is in here, so that a store can tell which of two answers is the later one.
    updated_at: Math.max(...[browser, ...browser.sessions, ...(attempt ? [attempt] : [])].map(newest)),
  }
}

/** An attempt as its own browser sees it. While it is blind it tells the same about a known and an unknown identifier. */
export function toSignInJson(attempt: Attempt, ports: Ports): SignInJson {
  const { user } = attempt
  const blind = isBlind(attempt, ports)
  const isFirstProven = attempt.firstFactor?.status === 'verified'
  return {
    object: 'sign_in_attempt',
    id: attempt.id,
    status: attempt.status,
    supported_identifiers: [...ports.config.identifiers],
    supported_first_factors: offeredFactors(attempt, 'first', ports).map(toFactorJson),
    supported_second_factors:
      user && isFirstProven
        ? offeredFactors(attempt, levelFor(attempt, 'second'), ports).map(toFactorJson)
        : null,
    first_factor_verification: toVerification(attempt.firstFactor, attempt.firstChallenge, ports),
    second_factor_verification: toVerification(attempt.secondFactor, attempt.secondChallenge, ports),
    identifier: attempt.identifier,
    user_data: user && !blind ? toUserData(user) : null,
    created_session_id: attempt.createdSessionId,
    client_trust_state: trustState(attempt, blind),
    sso_bypass_first_factors: [],
    protect_check: null,
    timezone: attempt.timezone,
    abandon_at: attempt.abandonAt.getTime(),
  }
}

/** A refusal in the wire's words. */
export function toErrorJson(error: SignInError): ErrorJson {
  const { param, message, longMessage } = describeError(error.code, error.details)
  const { sessionId, seconds, suggestions, country } = error.details
  const paramName = error.details.param ?? param
  const meta = {
    ...(paramName === undefined ? {} : { param_name: paramName }),
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    ...(suggestions === undefined ? {} : { zxcvbn: { suggestions: [...suggestions] } }),
    ...(country === undefined ? {} : { alpha_2: country.alpha2, country_code: country.callingCode }),
    ...(error.code === 'user_locked' && seconds !== undefined ? { lockout_expires_in_seconds: seconds } : {}),
  }
  return {
    code: error.code,
    message,
    long_message: longMessage,
    ...(Object.keys(meta).length > 0 ? { meta } : {}),
  }
}

function newest({ updatedAt }: { updatedAt: Date }): number {
  return updatedAt.getTime()
}

/** A factor in the wire’s words. */
export function toFactorJson(factor: Factor): FactorJson {
  if (!('safeIdentifier' in factor)) return { strategy: factor.strategy }
  const { strategy, safeIdentifier: safe_identifier, primary } = factor
  if ('emailAddressId' in factor)
    return { strategy, email_address_id: factor.emailAddressId, safe_identifier, primary }
  return {
    strategy,
    phone_number_id: factor.phoneNumberId,
    safe_identifier,
    primary,
    ...('default' in factor ? { default: factor.default } : {}),
    ...('channel' in factor ? { channel: factor.channel } : {}),
  }
}

function toVerification(
  verification: Verification | null,
  challenge: ChallengeRow | null,
  ports: Ports,
): VerificationJson | null {
  if (!verification) return null
  return {
    object: VERIFICATION_OBJECT[verification.strategy],
    status: statusOf(verification, challenge, ports),
    strategy: verification.strategy,
    attempts: challenge?.tries ?? null,
    expire_at: challenge?.expiresAt.getTime() ?? null,
    ...(verification.verifiedAtClient ? { verified_at_client: verification.verifiedAtClient } : {}),
    ...(verification.channel ? { channel: verification.channel } : {}),
  }
}

// Expiry and the cap are facts about the challenge, so they are read from it and stored nowhere else.
function statusOf(
  { status }: Verification,
  challenge: ChallengeRow | null,
  ports: Ports,
): VerificationJson['status'] {
  if (status !== 'unverified' || !challenge) return status
  if (challenge.expiresAt <= ports.now()) return 'expired'
  return challenge.tries >= ports.config.codes.maxTries ? 'failed' : 'unverified'
}

function trustState({ user, identifier }: Attempt, blind: boolean): ClientTrustState | null {
  if (identifier === null) return 'pending'
  if (blind || !user) return null
  return trustOf(user) ? 'known' : 'new'
}

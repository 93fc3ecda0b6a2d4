/*
 * Which error goes where: the contract's matrix (§6.13), by what is called.
 */

export const BY_PASSWORD = [
  'form_identifier_not_found',
  'form_password_incorrect',
  'strategy_for_user_invalid',
  'user_locked',
  'user_banned',
  'session_exists',
  'form_param_nil',
  'too_many_requests',
] as const

/** What a password says that is looked up, or that an operator has marked. */
export const OF_ITS_STATE = [
  'form_password_pwned',
  'form_password_compromised',
  'password_reset_required',
] as const

export const SENDING = ['verification_code_too_many_requests', 'factor_not_found'] as const

export const PREPARING = [
  'verification_code_too_many_requests',
  'resource_forbidden',
  'resource_not_found',
  'client_state_invalid',
] as const

export const ANSWERING = [
  'form_code_incorrect',
  'verification_expired',
  'verification_failed',
  'verification_missing',
  'verification_strategy_invalid',
  'verification_already_verified',
  'client_state_invalid',
  'user_locked',
  'sign_up_if_missing_transfer',
] as const

export const NEW_PASSWORD = [
  'form_password_length_too_short',
  'form_password_pwned',
  'form_new_password_matches_current',
  'client_state_invalid',
] as const

export const TICKET = ['ticket_invalid_code', 'sign_in_token_already_used_code'] as const

export const SSO = [
  'invalid_redirect_url',
  'oauth_provider_not_enabled',
  'enterprise_sso_sign_in_connection_missing',
] as const

export const PASSKEY = ['passkey_authentication_failure', 'passkey_not_supported'] as const

export const WALLET = [
  'web3_signature_request_rejected',
  'form_identifier_not_found',
  'form_incorrect_signature',
] as const

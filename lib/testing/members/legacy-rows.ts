import { ANSWERING, BY_PASSWORD, NEW_PASSWORD, PASSKEY, PREPARING, SSO, TICKET, WALLET } from './codes'
import { alike, plain, PROVING, type Row } from './row'

/** The legacy sign-in: every property, every member of each union of parameters, and every other method. */
export const LEGACY_ROWS: readonly Row[] = [
  ...plain('legacy.', 'id status identifier timezone userData createdSessionId clientTrustState pathRoot'),
  ...plain('legacy.', 'supportedIdentifiers supportedFirstFactors supportedSecondFactors'),
  ...plain('legacy.', 'ssoBypassFirstFactors firstFactorVerification secondFactorVerification protectCheck'),

  ...alike('legacy.create ', 'nothing identifier', [
    'form_identifier_not_found',
    'form_param_format_invalid',
  ]),
  { member: 'legacy.create password', errors: BY_PASSWORD },
  ...alike(
    'legacy.create ',
    'email_code phone_code reset_password_email_code reset_password_phone_code email_link',
    ['form_identifier_not_found', 'strategy_for_user_invalid', 'invalid_redirect_url'],
  ),
  ...alike('legacy.create ', 'oauth enterprise_sso', SSO.slice(1)),
  { member: 'legacy.create ticket', errors: TICKET },
  ...alike('legacy.create ', 'passkey transfer signUpIfMissing', ['account_transfer_invalid']),
  { member: 'legacy.create web3' },

  { member: 'legacy.prepareFirstFactor email_code', errors: PREPARING },
  { member: 'legacy.attemptFirstFactor email_code', errors: without(ANSWERING, 'client_state_invalid') },
  {
    member: 'legacy.attemptFirstFactor password',
    errors: ['form_password_incorrect', 'client_state_invalid', 'resource_forbidden'],
  },
  ...alike('legacy.', 'prepareFirstFactor attemptFirstFactor', ['form_code_incorrect']).map((row) => ({
    ...row,
    member: `${row.member} phone_code`,
  })),
  { member: 'legacy.prepareFirstFactor email_link', errors: ['invalid_redirect_url'] },
  ...alike('legacy.prepareFirstFactor ', 'oauth enterprise_sso', ['oauth_provider_not_enabled']),
  { member: 'legacy.prepareFirstFactor web3' },
  { member: 'legacy.attemptFirstFactor web3', errors: ['form_incorrect_signature'] },
  { member: 'legacy.prepareFirstFactor passkey' },
  { member: 'legacy.attemptFirstFactor passkey', errors: ['passkey_authentication_failure'] },
  {
    member: 'legacy.prepareFirstFactor reset_password_email_code',
    errors: ['verification_code_too_many_requests'],
  },
  {
    member: 'legacy.attemptFirstFactor reset_password_email_code',
    errors: ['form_code_incorrect', 'form_password_pwned'],
  },
  { member: 'legacy.prepareFirstFactor reset_password_phone_code' },
  { member: 'legacy.attemptFirstFactor reset_password_phone_code', errors: ['form_code_incorrect'] },

  { member: 'legacy.prepareSecondFactor phone_code', errors: ['verification_code_too_many_requests'] },
  {
    member: 'legacy.attemptSecondFactor phone_code',
    errors: ['form_code_incorrect', 'verification_missing', 'no_second_factors'],
  },
  ...plain('legacy.prepareSecondFactor ', 'email_code email_link passkey'),
  ...alike('legacy.attemptSecondFactor ', 'email_code totp backup_code', ['form_code_incorrect']),
  { member: 'legacy.attemptSecondFactor passkey', errors: ['passkey_authentication_failure'] },

  ...alike('legacy.', 'authenticateWithMetamask authenticateWithOKXWallet', WALLET),
  ...plain('legacy.', 'authenticateWithBase authenticateWithCoinbaseWallet authenticateWithWeb3'),
  { member: 'legacy.authenticateWithSolana', errors: ['web3_solana_wallet_name_required'] },
  { member: 'legacy.authenticateWithPasskey', errors: [...PASSKEY, 'passkey_retrieval_cancelled'] },
  { member: 'legacy.authenticateWithRedirect', errors: SSO },
  { member: 'legacy.authenticateWithPopup', errors: ['popup_blocked'] },
  { member: 'legacy.createEmailLinkFlow', errors: ['no_sign_in'] },
  { member: 'legacy.resetPassword', errors: NEW_PASSWORD },
  { member: 'legacy.validatePassword' },
  { member: 'legacy.reload', errors: ['resource_not_found'] },
  { member: 'legacy.submitProtectCheck', errors: ['protect_check_already_resolved'], by: [PROVING] },
]

function without(codes: readonly string[], left: string): string[] {
  return codes.filter((code) => code !== left)
}

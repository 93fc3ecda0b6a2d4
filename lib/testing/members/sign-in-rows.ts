import {
  ANSWERING,
  BY_PASSWORD,
  NEW_PASSWORD,
  OF_ITS_STATE,
  PASSKEY,
  PREPARING,
  SENDING,
  SSO,
  TICKET,
  WALLET,
} from './codes'
import { plain, PROVING, type Row } from './row'

const HOSTILE = 'e2e/passkey-hostile.spec.ts'

/** The Core 3 sign-in: every property and every method. */
export const SIGN_IN_ROWS: readonly Row[] = [
  ...plain('signIn.', 'id status identifier timezone userData createdSessionId canBeDiscarded'),
  ...plain('signIn.', 'supportedFirstFactors supportedSecondFactors ssoBypassFirstFactors'),
  ...plain('signIn.', 'firstFactorVerification secondFactorVerification'),
  ...plain('signIn.', 'isTransferable protectCheck'),
  { member: 'signIn.existingSession', errors: ['identifier_already_signed_in'] },

  {
    member: 'signIn.create',
    errors: [
      'form_identifier_not_found',
      'form_param_format_invalid',
      'account_transfer_invalid',
      'user_locked',
    ],
  },
  {
    member: 'signIn.password',
    errors: [...BY_PASSWORD, ...OF_ITS_STATE, 'form_param_format_invalid', 'identifier_already_signed_in'],
  },

  { member: 'signIn.emailCode.sendCode', errors: ['form_identifier_not_found', ...SENDING, ...PREPARING] },
  { member: 'signIn.emailCode.verifyCode', errors: ANSWERING },
  { member: 'signIn.phoneCode.sendCode', errors: ['form_identifier_not_found', ...SENDING] },
  { member: 'signIn.phoneCode.verifyCode', errors: ['form_code_incorrect', 'verification_missing'] },
  {
    member: 'signIn.emailLink.sendLink',
    errors: ['form_identifier_not_found', 'invalid_redirect_url', 'verification_code_too_many_requests'],
  },
  { member: 'signIn.emailLink.verification', errors: ['client_mismatch', 'expired'] },
  { member: 'signIn.emailLink.waitForVerification', errors: ['resource_not_found'] },

  { member: 'signIn.mfa.sendPhoneCode', errors: [...SENDING, 'verification_missing'] },
  {
    member: 'signIn.mfa.verifyPhoneCode',
    errors: ['form_code_incorrect', 'client_state_invalid', 'no_second_factors'],
  },
  { member: 'signIn.mfa.sendEmailCode', errors: SENDING },
  { member: 'signIn.mfa.verifyEmailCode', errors: ['form_code_incorrect'] },
  { member: 'signIn.mfa.verifyTOTP', errors: ['form_code_incorrect', 'client_state_invalid'] },
  { member: 'signIn.mfa.verifyBackupCode', errors: ['form_code_incorrect'] },
  { member: 'signIn.mfa.passkey', errors: ['factor_not_found', 'passkey_not_supported'] },

  { member: 'signIn.resetPasswordEmailCode.sendCode', errors: SENDING },
  {
    member: 'signIn.resetPasswordEmailCode.verifyCode',
    errors: ['form_code_incorrect', 'verification_missing', 'client_state_invalid'],
  },
  {
    member: 'signIn.resetPasswordEmailCode.submitPassword',
    errors: NEW_PASSWORD.filter((code) => code !== 'client_state_invalid'),
  },
  { member: 'signIn.resetPasswordPhoneCode.sendCode', errors: ['form_identifier_not_found', ...SENDING] },
  {
    member: 'signIn.resetPasswordPhoneCode.verifyCode',
    errors: ['form_code_incorrect', 'verification_failed'],
  },
  { member: 'signIn.resetPasswordPhoneCode.submitPassword', errors: ['form_password_length_too_short'] },

  { member: 'signIn.sso', errors: [...SSO, 'oauth_access_denied', 'external_account_not_found'] },
  {
    member: 'signIn.ticket',
    errors: [...TICKET, 'ticket_expired_code', 'sign_in_token_revoked_code', 'form_param_missing'],
  },
  { member: 'signIn.web3', errors: [...WALLET, 'web3_solana_wallet_name_required'] },
  {
    member: 'signIn.passkey',
    errors: [
      ...PASSKEY,
      'factor_not_found',
      'passkey_retrieval_failed',
      'passkey_not_registered',
      'passkey_invalid_verification',
    ],
    by: [{ file: HOSTILE, title: 'an answer of the list is good once' }],
  },
  {
    member: 'signIn.submitProtectCheck',
    errors: ['captcha_invalid', 'protect_check_already_resolved', 'requires_protect_check'],
    by: [PROVING],
  },
  { member: 'signIn.finalize', errors: ['no_created_session', 'session_exists'] },
  { member: 'signIn.reset' },
]

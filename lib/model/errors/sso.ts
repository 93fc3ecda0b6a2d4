import type { ErrorEntry } from './index'

/** What goes wrong on the way to an identity provider and back. Mostly told by a verification, after a redirect. */
export const SSO_ERRORS = {
  external_account_not_found: {
    status: 404,
    message: 'No account yet.',
    longMessage: 'There is no account for this one yet. Sign up with it, or sign in another way.',
  },
  external_account_exists: {
    status: 400,
    message: 'There is an account.',
    longMessage: 'There is an account for this one already. Sign in with it instead.',
  },
  oauth_access_denied: {
    status: 403,
    message: 'You did not agree.',
    longMessage: 'You did not let us know who you are there. Try again, or sign in another way.',
  },
  oauth_provider_not_enabled: {
    status: 400,
    param: 'strategy',
    message: 'Provider is not in use.',
    longMessage: 'That provider is not in use here. Sign in another way.',
  },
  oauth_unsupported_provider: {
    status: 400,
    param: 'strategy',
    message: 'No such provider.',
    longMessage: 'There is no such provider. Sign in another way.',
  },
  oauth_config_missing: {
    status: 400,
    message: 'Provider is not set up.',
    longMessage: 'That provider is not set up here. Sign in another way, and tell whoever runs this site.',
  },
  misconfigured_oauth_provider: {
    status: 400,
    message: 'Provider cannot be reached.',
    longMessage: 'That provider does not answer as it should. Try again in a moment, or sign in another way.',
  },
  oauth_callback_invalid: {
    status: 400,
    message: 'Answer does not fit.',
    longMessage: 'That answer does not belong to a sign-in of this browser. Start again.',
  },
  oauth_token_exchange_error: {
    status: 400,
    message: 'Provider did not confirm.',
    longMessage: 'The provider did not confirm who you are. Start again.',
  },
  oauth_fetch_user_error: {
    status: 400,
    message: 'Provider did not tell who you are.',
    longMessage: 'The provider did not tell us who you are. Start again, or sign in another way.',
  },
  oauth_email_domain_reserved_by_saml: {
    status: 400,
    message: 'Use your company’s sign-in.',
    longMessage: 'People with this address sign in with their company. Use that instead.',
  },
  oauth_account_already_connected: {
    status: 400,
    message: 'Connected already.',
    longMessage: 'That account is connected to yours already.',
  },
  enterprise_sso_account_already_connected: {
    status: 400,
    message: 'Connected to somebody else.',
    longMessage:
      'Your company’s sign-in named somebody whom we know by another account of it. Tell whoever runs this site.',
  },
  oauth_identification_claimed: {
    status: 400,
    message: 'Connected to somebody else.',
    longMessage:
      'That account is connected to another one here. Sign in to that one and disconnect it first.',
  },
  external_account_email_address_verification_required: {
    status: 400,
    message: 'Prove your address first.',
    longMessage:
      'The provider does not vouch for your address, and there is an account with it. Prove that it is yours, and the two are connected.',
  },
  enterprise_sso_sign_in_connection_missing: {
    status: 422,
    param: 'identifier',
    message: 'No company with this address.',
    longMessage: 'No company that we know has this address. Sign in another way.',
  },
  enterprise_sso_sign_up_connection_missing: {
    status: 422,
    param: 'email_address',
    message: 'No company with this address.',
    longMessage: 'No company that we know has this address. Sign up another way.',
  },
  enterprise_connection_id_is_required_with_multiple_connections: {
    status: 422,
    param: 'enterprise_connection_id',
    message: 'Choose one.',
    longMessage: 'Your company has several ways to sign in. Choose one.',
  },
  enterprise_sso_user_attribute_missing: {
    status: 400,
    message: 'Your company did not name your address.',
    longMessage: 'Your company did not tell us your e-mail address. Tell whoever runs its sign-in.',
  },
  enterprise_sso_email_address_domain_mismatch: {
    status: 400,
    message: 'Address of another company.',
    longMessage: 'Your company named an address that is not one of its own. Tell whoever runs its sign-in.',
  },
  saml_user_attribute_missing: {
    status: 400,
    message: 'Your company did not name your address.',
    longMessage: 'Your company did not tell us your e-mail address. Tell whoever runs its sign-in.',
  },
  saml_email_address_domain_mismatch: {
    status: 400,
    message: 'Address of another company.',
    longMessage: 'Your company named an address that is not one of its own. Tell whoever runs its sign-in.',
  },
  saml_email_address_domain_reserved: {
    status: 422,
    param: 'email_address',
    message: 'Use your company’s sign-in.',
    longMessage: 'People with this address sign in with their company. Use that instead.',
  },
  saml_response_invalid: {
    status: 401,
    message: 'Your company’s answer does not hold.',
    longMessage:
      'What your company’s sign-in answered cannot be trusted. Start again; if it stays so, tell whoever runs it.',
  },
  saml_response_relaystate_missing: {
    status: 400,
    message: 'Your company’s answer belongs to nothing.',
    longMessage: 'Your company’s sign-in answered a question that we did not ask. Start here instead.',
  },
  saml_connection_not_found: {
    status: 422,
    message: 'No such company.',
    longMessage: 'There is no such connection to a company. Start again.',
  },
  saml_connection_active_not_found: {
    status: 404,
    message: 'Not in use.',
    longMessage:
      'Your company’s sign-in is switched off here. Sign in another way, or ask whoever runs this site.',
  },
} satisfies Record<string, ErrorEntry>

/** What the SDK asks of an account: the pattern of the route, and a body that would do it. */
export interface MeCall {
  route: string
  params?: object
}

/** Each route of an account, once; lib/frontend-api/me.test.ts sees to it that none is missing. */
export const ME_CALLS: readonly MeCall[] = [
  { route: 'GET me' },
  { route: 'PATCH me', params: { firstName: 'Mallory' } },
  { route: 'DELETE me' },
  { route: 'POST me/change_password', params: { newPassword: 'seven brass lanterns hum' } },
  { route: 'POST me/remove_password' },
  { route: 'POST me/profile_image' },
  { route: 'DELETE me/profile_image' },
  { route: 'POST me/totp' },
  { route: 'POST me/totp/attempt_verification', params: { code: '123456' } },
  { route: 'DELETE me/totp' },
  { route: 'POST me/backup_codes' },
  { route: 'GET me/sessions/active' },
  { route: 'POST me/sessions/:/revoke' },
  { route: 'GET me/organization_memberships' },
  { route: 'POST organizations', params: { name: 'Mallory & Co' } },
  { route: 'POST me/email_addresses', params: { emailAddress: 'mallory@example.com' } },
  { route: 'GET me/email_addresses/:' },
  { route: 'DELETE me/email_addresses/:' },
  { route: 'POST me/email_addresses/:/prepare_verification', params: { strategy: 'email_code' } },
  { route: 'POST me/email_addresses/:/attempt_verification', params: { code: '123456' } },
  { route: 'POST me/phone_numbers', params: { phoneNumber: '+16025550199' } },
  { route: 'GET me/phone_numbers/:' },
  { route: 'PATCH me/phone_numbers/:', params: { reservedForSecondFactor: true } },
  { route: 'DELETE me/phone_numbers/:' },
  { route: 'POST me/phone_numbers/:/prepare_verification', params: { strategy: 'phone_code' } },
  { route: 'POST me/phone_numbers/:/attempt_verification', params: { code: '123456' } },
  { route: 'POST me/passkeys' },
  { route: 'GET me/passkeys/:' },
  { route: 'PATCH me/passkeys/:', params: { name: 'Mine' } },
  { route: 'DELETE me/passkeys/:' },
  {
    route: 'POST me/passkeys/:/attempt_verification',
    params: {
      publicKeyCredential: {
        id: 'AA',
        rawId: 'AA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AA', attestationObject: 'AA', transports: [] },
      },
    },
  },
  { route: 'POST me/web3_wallets', params: { web3Wallet: `0x${'1'.repeat(40)}` } },
  { route: 'GET me/web3_wallets/:' },
  { route: 'DELETE me/web3_wallets/:' },
  {
    route: 'POST me/web3_wallets/:/prepare_verification',
    params: { strategy: 'web3_metamask_signature' },
  },
  { route: 'POST me/web3_wallets/:/attempt_verification', params: { signature: `0x${'1'.repeat(130)}` } },
  { route: 'POST me/external_accounts', params: { strategy: 'oauth_google', redirectUrl: '/account' } },
  { route: 'GET me/external_accounts/:' },
  { route: 'DELETE me/external_accounts/:' },
]

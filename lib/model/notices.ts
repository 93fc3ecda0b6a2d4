/** What an owner is told by mail about their account, because it could have been somebody else. */
export const NOTICES = [
  'new_device',
  'authenticator_enabled',
  'authenticator_disabled',
  'backup_codes_created',
  'email_address_added',
  'email_address_made_primary',
  'email_address_removed',
  'phone_number_added',
  'phone_number_made_primary',
  'phone_number_removed',
  'phone_number_reserved',
  'phone_number_released',
  'phone_number_made_default',
  'external_account_connected',
  'external_account_removed',
  'password_set',
  'password_removed',
  'data_exported',
  'account_deleted',
  'sign_in_link_created',
] as const

export type Notice = (typeof NOTICES)[number]

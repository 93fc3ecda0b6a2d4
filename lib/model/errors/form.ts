import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS } from '../picture'
import type { ErrorEntry } from './index'

/** What a parameter looks like, where it is one of a kind. */
const WANTED: Record<string, string> = {
  email_address: 'Enter an email address such as ada@example.com.',
  phone_number: 'Enter a phone number with its country code.',
}

/** What a person or a program sent us does not do. 422 unless stated. */
export const FORM_ERRORS = {
  form_identifier_not_found: {
    status: 422,
    param: 'identifier',
    message: 'No account found.',
    longMessage: 'We could not find an account for that. Check the spelling.',
  },
  form_password_incorrect: {
    status: 422,
    param: 'password',
    message: 'Password is not right.',
    longMessage: 'That password is not right.',
  },
  form_password_or_identifier_incorrect: {
    status: 422,
    message: 'Email or password is not right.',
    longMessage: 'Email or password is not right.',
  },
  form_code_incorrect: {
    status: 422,
    param: 'code',
    message: 'Code is not right.',
    longMessage: 'That code is not right. Check the newest message, or send a new code.',
  },
  form_param_nil: { status: 422, message: 'This is empty.', longMessage: 'Fill this in to go on.' },
  form_param_missing: {
    status: 422,
    message: 'A parameter is missing.',
    longMessage: 'A required parameter is missing.',
  },
  form_param_format_invalid: {
    status: 422,
    message: 'This does not look right.',
    longMessage: ({ param }) =>
      WANTED[param ?? ''] ?? 'Enter an email address, a phone number with its country code, or a username.',
  },
  form_param_value_invalid: {
    status: 422,
    message: 'Value is not allowed.',
    longMessage: 'This parameter does not take that value.',
  },
  form_param_value_disabled: {
    status: 400,
    message: 'Switched off.',
    longMessage: 'That way to sign in is switched off here. Choose another one.',
  },
  form_param_type_invalid: {
    status: 422,
    message: 'Value has the wrong type.',
    longMessage: 'This parameter has the wrong type.',
  },
  form_param_unknown: {
    status: 422,
    message: 'Parameter is unknown.',
    longMessage: 'This parameter is not known here.',
  },
  form_param_max_length_exceeded: {
    status: 422,
    message: 'This is too long.',
    longMessage: 'This is longer than we accept. Shorten it.',
  },
  form_name_invalid_character: {
    status: 422,
    message: 'Name has a character that does not show.',
    longMessage: 'A name cannot have control characters or characters that do not show. Type it again.',
  },
  image_too_large: {
    status: 422,
    param: 'file',
    message: 'Picture is too large.',
    longMessage: `A picture can have ${MAX_PICTURE_BYTES / 2 ** 20} MB and ${MAX_PICTURE_PIXELS / 1e6} megapixels at most. Choose a smaller one.`,
  },
  image_type_not_supported: {
    status: 422,
    param: 'file',
    message: 'Not a picture that we can read.',
    longMessage: 'This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF.',
  },
  form_identifier_exists: {
    status: 422,
    param: 'email_address',
    message: 'Taken.',
    longMessage: 'Somebody has this already. If it is you, sign in instead.',
  },
  form_email_address_blocked: {
    status: 422,
    param: 'email_address',
    message: 'Address is not accepted.',
    longMessage: 'We do not write to mailboxes that anybody can open. Use an address of your own.',
  },
  form_username_invalid_length: {
    status: 422,
    param: 'username',
    message: 'Username is too short or too long.',
    longMessage: 'A username has 4 to 64 characters.',
  },
  form_username_invalid_character: {
    status: 422,
    param: 'username',
    message: 'Username has a character that does not go.',
    longMessage: 'A username has letters from a to z, digits, dots, dashes and underscores.',
  },
  form_username_needs_non_number_char: {
    status: 422,
    param: 'username',
    message: 'Username has digits only.',
    longMessage: 'A username needs at least one letter.',
  },
  form_username_cannot_be_phone_number: {
    status: 422,
    param: 'username',
    message: 'Username looks like a phone number.',
    longMessage: 'A username cannot be a phone number. Add a letter.',
  },
  form_username_cannot_be_wallet: {
    status: 422,
    param: 'username',
    message: 'Username looks like a wallet.',
    longMessage: 'A username cannot be the address of a wallet. Choose a shorter one, or add a dot.',
  },
  form_username_reserved: {
    status: 422,
    param: 'username',
    message: 'Username is reserved.',
    longMessage: 'This username is kept for the people who run this site. Choose another one.',
  },
  form_param_exceeds_allowed_size: {
    status: 422,
    message: 'This is too large.',
    longMessage: 'This holds more than we keep. Send less of it.',
  },
  legal_not_accepted: {
    status: 422,
    param: 'legal_accepted',
    message: 'Not agreed yet.',
    longMessage: 'Agree to the terms to go on.',
  },
  form_conditional_param_disallowed: {
    status: 422,
    message: 'Parameters do not go together.',
    longMessage: 'Give only one of these parameters.',
  },
} satisfies Record<string, ErrorEntry>

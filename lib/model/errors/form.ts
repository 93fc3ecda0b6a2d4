import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS } from '../picture'
import type { ErrorEntry } from './index'

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
    longMessage: 'Enter an email address, a phone number with its country code, or a username.',
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
    longMessage: 'Somebody has this address or username already.',
  },
  form_conditional_param_disallowed: {
    status: 422,
    message: 'Parameters do not go together.',
    longMessage: 'Give only one of these parameters.',
  },
} satisfies Record<string, ErrorEntry>

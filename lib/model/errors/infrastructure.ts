import type { ErrorEntry } from './index'

/** What is between the browser and the sign-in: the session, the origin, the wire, ourselves. */
export const INFRASTRUCTURE_ERRORS = {
  signed_out: { status: 401, message: 'Signed out.', longMessage: 'You are signed out. Sign in to go on.' },
  authorization_invalid: {
    status: 403,
    message: 'Not yours to do.',
    longMessage: 'You are acting as somebody else, so this is not possible. End it first.',
  },
  origin_invalid: {
    status: 400,
    message: 'Wrong origin.',
    longMessage: 'This request came from another site, so nothing was done.',
  },
  origin_missing: {
    status: 400,
    message: 'No origin.',
    longMessage: 'This request does not say where it comes from, so nothing was done.',
  },
  request_body_invalid: {
    status: 400,
    message: 'Request is not readable.',
    longMessage: 'This request could not be read.',
  },
  invalid_redirect_url: {
    status: 422,
    param: 'redirect_url',
    message: 'Address is not allowed.',
    longMessage: 'That address is not part of this site.',
  },
  unsupported_country_code: {
    status: 403,
    param: 'phone_number',
    message: 'No messages to this country.',
    longMessage: ({ country }) =>
      `We send no messages to numbers ${country ? `of +${country.callingCode} (${country.alpha2})` : 'of this country'}. Use another one, or another method.`,
  },
  internal_clerk_error: {
    status: 500,
    message: 'Something broke.',
    longMessage: 'Something on our side broke. Nothing you did is lost; try again in a moment.',
  },
} satisfies Record<string, ErrorEntry>

import fc from 'fast-check'
import { SECRET, text } from './values'

/** As an address can carry it: a lone surrogate cannot be percent-encoded. */
export const segment = fc.oneof(
  {
    weight: 3,
    arbitrary: text.map((each) => encodeURIComponent(each.slice(0, 300).replace(/[\ud800-\udfff]/g, ''))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%',
      '%00',
      '%ff',
      '%E0%A4%A',
      '..%2f',
      '.',
      '..;',
      '[id]',
      '«attempt»',
      '«session»',
    ),
  },
)
const query = fc
  .array(
    fc.tuple(
      fc.constantFrom('redirect_url', 'identifier', 'error', 'expired', '_rsc', '__proto__', 'token'),
      segment,
    ),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs
      .map(([name, each], index) => `${index ? '&' : '?'}${name}=${name === 'token' ? SECRET : ''}${each}`)
      .join(''),
  )

/** Addresses of pages, there or not. */
export const page = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        '/',
        '/sign-in',
        '/sign-in/password',
        '/sign-in/email-code',
        '/sign-in/methods',
        '/sign-in/passkey',
        '/sign-in/wallet',
        '/sign-up',
        '/sign-up/continue',
        '/sign-up/wallet',
        '/sign-in-or-up',
        '/waitlist',
        '/account',
        '/dev/inbox',
        '/flows',
        '/nowhere',
      ),
      segment.map((each) => `/sign-in/${each}`),
      segment.map((each) => `/sign-up/${each}`),
      segment.map((each) => `/dev/inbox/${each}`),
      segment.map((each) => `/${each}`),
    ),
    query,
  )
  .map((parts) => parts.join(''))

/** Addresses of routes, there or not. */
export const route = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        '/v1/client',
        '/api/cron/outbox',
        '/v1/client/sign_ins/«attempt»',
        '/v1/client/sign_ups/«sign-up»',
        '/v1/verify-sign-up',
        '/v1/client/sessions/«session»/tokens',
        '/v1/client/passkey_options',
        '/.well-known/webauthn',
        '/v1/oauth_callback/google',
        '/v1/saml/ent_0/acs',
      ),
      segment.map((each) => `/v1/client/sign_ins/${each}`),
      segment.map((each) => `/v1/client/sign_ups/${each}`),
      segment.map((each) => `/v1/client/sessions/${each}/tokens`),
      segment.map((each) => `/v1/sso/${each}`),
      segment.map((each) => `/v1/oauth_callback/${each}`),
      segment.map((each) => `/v1/saml/${each}/metadata`),
      segment.map((each) => `/dev/inbox/${each}/preview`),
      segment.map((each) => `/v1/${each}`),
    ),
    query,
  )
  .map((parts) => parts.join(''))

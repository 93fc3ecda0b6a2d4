import fc from 'fast-check'
import { SECRET, text, value } from './values'

/** What HTTP lets a header say. */
const headerText = text.map((each) => each.slice(0, 2000).replace(/[^\x20-\x7e\x80-\xff]/g, ''))
// Not next-router-state-tree: Next answers 500 to one that it cannot parse, before and without anything of ours.
/** Headers that a browser, a platform or an attacker sends. */
export const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'origin',
            'sec-fetch-site',
            'x-forwarded-host',
            'x-forwarded-proto',
            'x-forwarded-for',
            'user-agent',
            'accept',
            'accept-language',
            'authorization',
            'rsc',
            'next-router-prefetch',
            'next-url',
            'x-middleware-subrequest',
            'x-action-forwarded',
            'x-nonce',
            'content-security-policy',
            'if-none-match',
            'range',
          ),
          fc.oneof(
            headerText,
            fc.constantFrom(
              'null',
              '1',
              'cross-site',
              'same-origin',
              'https://evil.example',
              `Bearer ${SECRET}1`,
            ),
          ),
        ),
        { maxLength: 3 },
      )
      .map((pairs): Record<string, string> => Object.fromEntries(pairs)),
  },
)

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
const forged = fc
  .tuple(
    fc.constantFrom<unknown>(
      { alg: 'none' },
      { alg: 'HS256' },
      { alg: 'RS256' },
      { alg: 'RS256', kid: '__proto__' },
      { alg: 'RS256', kid: 7 },
      'x',
      null,
    ),
    fc.oneof(fc.constant({ sid: '«session»', sub: 'user_0', exp: 1 }), value),
    fc.constantFrom('', 'AAAA', SECRET),
  )
  .map(([head, claims, signature]) => `${part(head)}.${part(claims)}.${signature}`.slice(0, 3000))
const cookieText = fc.oneof(
  headerText.map((each) => SECRET + each.replace(/[;\s]/g, '')),
  fc.constantFrom(
    '%00',
    '%00.x',
    'client_%00.x',
    'client_0.',
    '.',
    `client_0.${SECRET}`,
    `«client».${SECRET}`,
    '%E0%A4%A',
    SECRET.repeat(400),
  ),
  forged,
)
/** Cookies of ours that we did not make. */
export const cookies: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom('__client', '__session', '__autofill', '__Host-__client', '__proto__'),
      cookieText,
      { maxKeys: 3 },
    ),
  },
)

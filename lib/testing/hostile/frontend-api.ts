import fc from 'fast-check'
import { segment } from './addresses'
import { cookies, headers } from './headers'
import { anyParameters, creation, preparation, proof, signUpValues } from './parameters'
import type { HostileBody, HostileRequest, Stage } from './requests'
import { text } from './values'

/** Requests that Clerk's packages would not send, to every route of the Frontend API and beside them. */
export function hostileCall(): fc.Arbitrary<HostileRequest> {
  const [attempt, signUp] = ['client/sign_ins/«attempt»', 'client/sign_ups/«sign-up»']
  return fc.oneof(
    {
      weight: 2,
      arbitrary: call(['nobody', 'identified', 'signed in'], fc.constant('client/sign_ins'), creation),
    },
    { weight: 2, arbitrary: call(STARTED, fc.constant(`${attempt}/attempt_first_factor`), proof) },
    { weight: 1, arbitrary: call(STARTED, fc.constant(`${attempt}/prepare_first_factor`), preparation) },
    { weight: 1, arbitrary: call(['nobody'], fc.constant('client/sign_ups'), signUpValues) },
    { weight: 1, arbitrary: call(['signing up'], fc.constant(`${signUp}/attempt_verification`), proof) },
    { weight: 3, arbitrary: call(['signed in'], account, anyParameters) },
    { weight: 3, arbitrary: anything },
  )
}

const STARTED: readonly Stage[] = ['identified', 'code sent']
const STAGES: readonly Stage[] = [...STARTED, 'nobody', 'signing up', 'signed in']

const SESSION = 'client/sessions/«session»'

/** What is known by name; an id may be anything. */
// prettier-ignore
const PATHS = [
  'client', 'environment', 'client/sessions', 'client/sign_ins', 'client/sign_ins/«attempt»', 'client/sign_ins/«attempt»/prepare_second_factor',
  'client/sign_ins/«attempt»/attempt_second_factor', 'client/sign_ins/«attempt»/reset_password', 'client/sign_ins/«attempt»/protect_check',
  'client/sign_ups/«sign-up»', 'client/sign_ups/«sign-up»/prepare_verification', 'client/sign_ups/«sign-up»/protect_check', 'client/verify',
  'client/touch', 'client/handshake', 'client/sync', 'verify', 'oauth_callback', 'tickets/accept', 'jwks', 'waitlist', 'dev_browser', 'nowhere', '',
]
// prettier-ignore
const ACCOUNT = [
  'me', 'me/change_password', 'me/delete_password', 'me/email_addresses', 'me/email_addresses/«address»', 'me/email_addresses/«address»/prepare_verification',
  'me/email_addresses/«address»/attempt_verification', 'me/phone_numbers', 'me/phone_numbers/«address»', 'me/passkeys', 'me/passkeys/x/attempt_verification',
  'me/external_accounts', 'me/external_accounts/x', 'me/totp', 'me/totp/attempt_verification', 'me/backup_codes', 'me/web3_wallets', 'me/profile_image',
  'me/sessions/active', 'me/sessions/«session»/revoke', 'me/organization_memberships', 'organizations',
  SESSION, `${SESSION}/touch`, `${SESSION}/tokens`, `${SESSION}/tokens/hasura`, `${SESSION}/verify`, `${SESSION}/verify/prepare_first_factor`,
  `${SESSION}/verify/attempt_first_factor`, `${SESSION}/verify/prepare_second_factor`, `${SESSION}/verify/attempt_second_factor`,
]

/** Never one that ends the session: those that follow in the same browser would meet nobody. */
const account = fc
  .tuple(fc.constantFrom(...ACCOUNT), fc.constantFrom('', '', '_method=PATCH', '_method=PUT', '_method=GET'))
  .map(([path, override]) => `${path}?${override}&_clerk_session_id=«session»`)

const override = fc.oneof(
  fc.constantFrom('', '_method=PATCH', '_method=DELETE', '_method=delete', '_method=__proto__', '_method='),
  segment.map((each) => `_method=${each}`),
  segment.map((each) => `_clerk_session_id=${each}&_clerk_js_version=6`),
  segment.map((each) => `redirect_url=${each}&token=${each}&ticket=${each}&state=${each}`),
)

const path = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PATHS, ...ACCOUNT) },
      { weight: 1, arbitrary: segment },
      { weight: 1, arbitrary: segment.map((each) => `client/sign_ins/${each}`) },
      { weight: 1, arbitrary: segment.map((each) => `client/sessions/${each}/tokens/${each}`) },
      { weight: 1, arbitrary: segment.map((each) => `me/email_addresses/${each}/attempt_verification`) },
    ),
    override,
  )
  .map(([where, more]) => `${where}?${more}`)

const body: fc.Arbitrary<HostileBody> = fc.oneof(
  { weight: 4, arbitrary: formOf(anyParameters) },
  { weight: 1, arbitrary: fc.constant<HostileBody>({ as: 'nothing' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      as: fc.constant('raw' as const),
      action: fc.constant(''),
      type: fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded; charset=utf-16',
        'multipart/form-data; boundary=x',
        'application/octet-stream',
        'application/json',
        'text/plain',
        '',
      ),
      text: text.map((each) => each.slice(0, 4000)),
    }),
  },
)

const anything = fc.record({
  stage: fc.constantFrom(...STAGES),
  person: fc.nat(1000),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  path: path.map(below),
  headers,
  cookies,
  body,
})

function call(
  stages: readonly Stage[],
  where: fc.Arbitrary<string>,
  params: fc.Arbitrary<unknown>,
): fc.Arbitrary<HostileRequest> {
  return fc.record({
    stage: fc.constantFrom(...stages),
    person: fc.nat(1000),
    method: fc.constant('POST'),
    path: where.map(below),
    headers: fc.constant({}),
    cookies: fc.constant({}),
    body: formOf(params),
  })
}

function formOf(params: fc.Arbitrary<unknown>): fc.Arbitrary<HostileBody> {
  return fc.record({ as: fc.constant('sdk' as const), params })
}

function below(where: string): string {
  return `/__clerk/v1/${where}`
}

import fc from 'fast-check'
import { page, route } from './addresses'
import { cookies, headers } from './headers'
import { anyParameters, creation, preparation, proof, signUpValues } from './parameters'
import { mostly, SECRET, secret, text, value } from './values'

/** How far the browser that sends it has come before. */
export type Stage = 'nobody' | 'identified' | 'code sent' | 'signing up' | 'signed in'

export type HostileBody =
  | { as: 'nothing' }
  /** Sent as it is. */
  | { as: 'raw'; action: string; type: string; text: string }
  /** What a script passes to an action. */
  | { as: 'arguments'; action: string; values: unknown[] }
  /** A form that a script passes to an action. */
  | { as: 'form data'; action: string; fields: [string, string][] }
  /** What Clerk's packages make of their parameters. */
  | { as: 'sdk'; params: unknown }
  /** A form without any script. */
  | { as: 'form'; action: string; bound: string; state: string; fields: [string, string][] }

export interface HostileRequest {
  stage: Stage
  person: number
  method: string
  path: string
  headers: Record<string, string>
  cookies: Record<string, string>
  body: HostileBody
}

/** Requests that nobody of ours would send, to every action by its name, to every route and to every page. */
export function hostileRequest(actions: string[]): fc.Arbitrary<HostileRequest> {
  const action = fc.constantFrom(...actions)
  const path = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('/', '/sign-in') },
    { weight: 1, arbitrary: page },
  )
  const post = fc.constant('POST')
  const calm = fc.constant({})
  const verb = (
    name: string,
    begun: fc.Arbitrary<Stage>,
    values: fc.Arbitrary<unknown[]>,
    file = 'sign-in',
  ) =>
    request(path, post, called(fc.constant(`lib/actions/${file}.ts#${name}`), values), {
      stage: begun,
      headers: calm,
      cookies: calm,
    })
  return fc.oneof(
    { weight: 2, arbitrary: verb('attemptFirstFactor', started, fc.tuple(first, proof)) },
    { weight: 1, arbitrary: verb('prepareFirstFactor', started, fc.tuple(first, preparation)) },
    { weight: 2, arbitrary: verb('createSignIn', stage, fc.tuple(creation)) },
    { weight: 1, arbitrary: verb('createSignUp', stage, fc.tuple(signUpValues), 'sign-up') },
    { weight: 1, arbitrary: verb('updateSignUp', signingUp, fc.tuple(signUp, signUpValues), 'sign-up') },
    {
      weight: 1,
      arbitrary: verb('prepareVerification', signingUp, fc.tuple(signUp, preparation), 'sign-up'),
    },
    { weight: 1, arbitrary: verb('attemptVerification', signingUp, fc.tuple(signUp, proof), 'sign-up') },
    { weight: 5, arbitrary: request(path, post, toAction(action)) },
    { weight: 1, arbitrary: request(path, post, fc.oneof(raw(action), toAction(text))) },
    { weight: 2, arbitrary: request(route, fc.constantFrom('GET', 'POST'), fc.oneof(nothing, raw(nowhere))) },
    { weight: 1, arbitrary: request(fc.oneof(route, page), method, fc.oneof(nothing, raw(nowhere))) },
    { weight: 2, arbitrary: request(page, fc.constant('GET'), nothing) },
  )
}

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')
const nowhere = fc.constant('')
const nothing = fc.constant<HostileBody>({ as: 'nothing' })
const stage = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Stage>('nobody') },
  { weight: 6, arbitrary: fc.constant<Stage>('identified') },
  { weight: 5, arbitrary: fc.constant<Stage>('code sent') },
  { weight: 3, arbitrary: fc.constant<Stage>('signing up') },
  { weight: 4, arbitrary: fc.constant<Stage>('signed in') },
)

const started = fc.constantFrom<Stage>('identified', 'code sent')
const signingUp = fc.constant<Stage>('signing up')

const fieldName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'identifier',
      'password',
      'code',
      'email_address_id',
      'session_id',
      'redirect_url',
      'email_address',
      'username',
      'first_name',
      'id',
    ),
  },
  { weight: 1, arbitrary: text },
)
const fieldValue = fc.oneof(text, secret, mostly('«identifier»').map(String), mostly('«session»').map(String))
const fields = fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 5 })

const first = fc.oneof(
  { weight: 6, arbitrary: fc.constant<unknown>('«attempt»') },
  { weight: 1, arbitrary: fc.constant<unknown>('«session»') },
  { weight: 1, arbitrary: value },
)

const signUp = fc.oneof(
  { weight: 6, arbitrary: fc.constant<unknown>('«sign-up»') },
  { weight: 1, arbitrary: value },
)

function called(action: fc.Arbitrary<string>, values: fc.Arbitrary<unknown[]>): fc.Arbitrary<HostileBody> {
  return fc.record({ as: fc.constant('arguments' as const), action, values })
}

function toAction(action: fc.Arbitrary<string>): fc.Arbitrary<HostileBody> {
  const values = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(first, anyParameters) },
    { weight: 3, arbitrary: fc.tuple(anyParameters) },
    { weight: 1, arbitrary: fc.array(value, { maxLength: 12 }) },
  )
  const state = fc.oneof(
    fc.constant('[{"identifier":"","errors":[]}]'),
    value.map((each) => JSON.stringify([each])),
    text,
  )
  const bound = fc.oneof({ weight: 6, arbitrary: fc.constant('$@1') }, { weight: 1, arbitrary: text })
  return fc.oneof(
    { weight: 4, arbitrary: called(action, values) },
    { weight: 2, arbitrary: fc.record({ as: fc.constant('form data' as const), action, fields }) },
    { weight: 2, arbitrary: fc.record({ as: fc.constant('form' as const), action, bound, state, fields }) },
  )
}

const raw = (action: fc.Arbitrary<string>): fc.Arbitrary<HostileBody> =>
  fc.record({
    as: fc.constant('raw' as const),
    action,
    type: fc.constantFrom(
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      '',
    ),
    text: fc.oneof(
      text.map((each) => each.slice(0, 4000)),
      fc.constantFrom(
        '["$F1"]',
        '["$Q1"]',
        '["$h1"]',
        '["$nx"]',
        '{"a":1}',
        '"a"',
        '7',
        `[${'['.repeat(9999)}`,
        `["${SECRET}`,
        '--x\r\n\r\n--x--\r\n',
      ),
      fc.constant(JSON.stringify(Array(9000).fill(1))),
      value.map((each) => JSON.stringify([each])),
    ),
  })

function request(
  path: fc.Arbitrary<string>,
  method: fc.Arbitrary<string>,
  body: fc.Arbitrary<HostileBody>,
  beside: Partial<{ [K in 'stage' | 'headers' | 'cookies']: fc.Arbitrary<HostileRequest[K]> }> = {},
): fc.Arbitrary<HostileRequest> {
  return fc.record({ stage, person: fc.nat(1000), method, path, headers, cookies, body, ...beside })
}

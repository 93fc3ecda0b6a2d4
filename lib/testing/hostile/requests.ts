import fc from 'fast-check'
import { page, route } from './addresses'
import { cookies, headers } from './headers'
import { mostly, parameters, SECRET, secret, text, value } from './values'

/** How far the browser that sends it has come before. */
export type Stage = 'nobody' | 'identified' | 'code sent' | 'signed in'

export type HostileBody =
  | { as: 'nothing' }
  /** Sent as it is. */
  | { as: 'raw'; action: string; type: string; text: string }
  /** What a script passes to an action. */
  | { as: 'arguments'; action: string; values: unknown[] }
  /** A form that a script passes to an action. */
  | { as: 'form data'; action: string; fields: [string, string][] }
  /** A form without any script. */
  | { as: 'form'; action: string; state: string; fields: [string, string][] }

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
  // The verbs of a sign-in do the most, so they are called the most.
  const action = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...actions.filter((name) => name.includes('/sign-in.ts#'))) },
    { weight: 3, arbitrary: fc.constantFrom(...actions) },
  )
  const path = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('/', '/sign-in') },
    { weight: 1, arbitrary: page },
  )
  return fc.oneof(
    { weight: 5, arbitrary: request(path, 'POST', toAction(action)) },
    { weight: 1, arbitrary: request(path, 'POST', fc.oneof(raw(action), toAction(text))) },
    {
      weight: 2,
      arbitrary: request(route, fc.constantFrom('GET', 'POST', 'POST'), fc.oneof(nothing, raw(nowhere))),
    },
    { weight: 1, arbitrary: request(fc.oneof(route, page), method, fc.oneof(nothing, raw(nowhere))) },
    { weight: 2, arbitrary: request(page, 'GET', nothing) },
  )
}

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')
const nowhere = fc.constant('')
const nothing = fc.constant<HostileBody>({ as: 'nothing' })
const stage = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Stage>('nobody') },
  { weight: 6, arbitrary: fc.constant<Stage>('identified') },
  { weight: 5, arbitrary: fc.constant<Stage>('code sent') },
  { weight: 4, arbitrary: fc.constant<Stage>('signed in') },
)

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
      'id',
    ),
  },
  { weight: 1, arbitrary: text },
)
const fieldValue = fc.oneof(text, secret, mostly('«identifier»').map(String), mostly('«session»').map(String))
const fields = fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 5 })

function toAction(action: fc.Arbitrary<string>): fc.Arbitrary<HostileBody> {
  const first = fc.oneof(
    { weight: 6, arbitrary: fc.constant<unknown>('«attempt»') },
    { weight: 1, arbitrary: fc.constant<unknown>('«session»') },
    { weight: 1, arbitrary: value },
  )
  const values = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(first, parameters) },
    { weight: 3, arbitrary: fc.tuple(parameters) },
    { weight: 1, arbitrary: fc.array(value, { maxLength: 12 }) },
  )
  const state = fc.oneof(
    fc.constant('[{"identifier":"","errors":[]}]'),
    value.map((each) => JSON.stringify([each])),
    text,
  )
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ as: fc.constant('arguments' as const), action, values }) },
    { weight: 2, arbitrary: fc.record({ as: fc.constant('form data' as const), action, fields }) },
    { weight: 2, arbitrary: fc.record({ as: fc.constant('form' as const), action, state, fields }) },
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
      text,
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
      fc.constant(JSON.stringify(Array(20_000).fill(1))),
      value.map((each) => JSON.stringify([each])),
    ),
  })

function request(
  path: fc.Arbitrary<string>,
  verb: string | fc.Arbitrary<string>,
  body: fc.Arbitrary<HostileBody>,
): fc.Arbitrary<HostileRequest> {
  const method = typeof verb === 'string' ? fc.constant(verb) : verb
  return fc.record({ stage, person: fc.nat(1000), method, path, headers, cookies, body })
}

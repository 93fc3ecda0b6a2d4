import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { z } from 'zod'
import {
  hostileRequest,
  type HostileBody,
  type HostileRequest,
  type Stage,
} from '@/lib/testing/hostile/requests'
import { fillIn, SECRET, type Real } from '@/lib/testing/hostile/values'
import { newDataDir, startApp, type RunningApp } from './support/app'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { toMultipart, type Answer } from './support/http'
import { makePerson, type Person } from './support/person'
import { readActions, resultOf, toArguments } from './support/server-actions'
import { newAddress } from './support/test'

const SEED = Number(process.env['LATCHKEY_FUZZ_SEED'] ?? 20261121)
const REQUESTS = 2400
const AT_ONCE = 8
const PEOPLE = 40

const STACK = /^\s+at .+:\d+:\d+\)?$|node_modules|\.next\/server/m
const started = z.object({
  response: z.object({
    id: z.string(),
    created_session_id: z.string().nullable(),
    supported_first_factors: z.array(z.object({ email_address_id: z.string().optional() })).nullable(),
  }),
})

/** What must be met on the way, or the run has not been where it matters. */
const DEPTHS = [
  'form_password_incorrect',
  'form_code_incorrect',
  'form_param_format_invalid',
  'form_param_type_invalid',
  'request_body_invalid',
  'origin_invalid',
  'resource_not_found',
  'verification_missing',
  'session_exists',
]

let app: RunningApp
let said = ''
let people: Person[]
const actions = readActions()
const met = new Set<string>()
const secrets = new Set<string>()

test.beforeAll(async () => {
  test.setTimeout(120_000)
  app = await startApp(newDataDir(), { CRON_SECRET: `${SECRET}cron` }, (text) => (said += text))
  people = await Promise.all(Array.from({ length: PEOPLE }, () => makePerson(app.dataDir)))
})

test.afterAll(() => app.stop())

test.describe.configure({ mode: 'serial' })

test(`no request breaks anything, whatever is in it: ${REQUESTS} of them`, async () => {
  test.setTimeout(180_000)
  console.log(`fuzz: ${REQUESTS} requests, LATCHKEY_FUZZ_SEED=${SEED}`)
  const requests = fc.sample(hostileRequest(Object.keys(actions)), { seed: SEED, numRuns: REQUESTS })
  const faults: { request: HostileRequest; fault: string }[] = []
  const next = requests.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const request of next) {
        const fault = await faultOf(request).catch((error: unknown) => `no answer: ${error}`)
        if (fault) faults.push({ request, fault })
      }
    }),
  )
  expect(faults.slice(0, 20)).toEqual([])
  expect([...met]).toEqual(expect.arrayContaining(DEPTHS))
})

test('what was typed, sent or handed out is in no line that the server wrote', () => {
  expect(said).toContain('Ready')
  expect(said).not.toContain('"level":"error"')
  expect(said).not.toContain('⨯')
  for (const { email, password } of people) for (const own of [email, password]) secrets.add(own)
  expect([SECRET, ...secrets].filter((secret) => said.includes(secret))).toEqual([])
})

/** What is wrong with the answer to a request; null when nothing is. */
async function faultOf(request: HostileRequest): Promise<string | null> {
  const person = people[request.person % people.length]
  if (!person) throw new Error('There is nobody.')
  const browser = openFormBrowser(app.url, newAddress())
  const real = await bringTo(request.stage, browser, person)
  const { method, path, headers, cookies, body } = fillIn(request, real)
  for (const [name, value] of Object.entries(cookies)) browser.jar.set(name, value)
  const { type, content } = await encode(body)
  const sent = { ...type, ...lowerCased(headers) }
  const answer = await browser.send(path, {
    method,
    headers: sent,
    ...(content === null ? {} : { body: content }),
  })
  note(answer)
  if (answer.status >= 500) return `${answer.status}: ${answer.body.slice(0, 300)}`
  if (answer.body.includes('internal_clerk_error')) return 'an internal error is told'
  return STACK.test(answer.body) ? 'a stack trace is told' : null
}

function note({ body, setCookies }: Answer): void {
  for (const [, code = ''] of body.matchAll(/"code":"(\w+)"/g)) met.add(code)
  for (const cookie of setCookies) secrets.add(cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')))
}

/** Goes as far as a person would, so that the strange request meets what is behind the door too. */
async function bringTo(stage: Stage, browser: FormBrowser, { email, password }: Person): Promise<Real> {
  const real = { '«identifier»': email, '«password»': password }
  const nothing = {
    ...real,
    '«attempt»': 'sia_0',
    '«session»': 'sess_0',
    '«address»': 'idn_0',
    '«client»': 'client_0',
  }
  if (stage === 'nobody') return nothing
  const first = { identified: {}, 'code sent': { strategy: 'email_code' }, 'signed in': { password } }[stage]
  const answer = await browser.call(named('createSignIn'), [{ identifier: email, ...first }])
  note(answer)
  const result = started.safeParse(resultOf(answer.body))
  if (!result.success) return nothing
  const { id, created_session_id: session, supported_first_factors: factors } = result.data.response
  if (session) note(await browser.call(named('touchSession'), [session, {}]))
  return {
    ...real,
    '«attempt»': id,
    '«session»': session ?? 'sess_0',
    '«address»': factors?.find((factor) => factor.email_address_id)?.email_address_id ?? 'idn_0',
    '«client»': browser.jar.get('__client')?.split('.')[0] ?? 'client_0',
  }
}

async function encode(
  body: HostileBody,
): Promise<{ type: Record<string, string>; content: string | Uint8Array | null }> {
  if (body.as === 'nothing') return { type: {}, content: null }
  if (body.as === 'raw')
    return { type: { 'content-type': body.type, ...call(body.action) }, content: body.text }
  const id = actions[body.action] ?? body.action
  if (body.as === 'arguments')
    return {
      type: { 'content-type': 'text/plain;charset=UTF-8', ...call(id) },
      content: toArguments(body.values),
    }
  if (body.as === 'form data') {
    const fields = body.fields.map(([name, value]) => [`1_${name}`, value] as const)
    const form = await toMultipart([
      ...fields,
      ['0', JSON.stringify(body.action.endsWith('#identify') ? [{}, '$K1'] : ['$K1'])],
    ])
    return { type: { 'content-type': form.type, ...call(id) }, content: form.bytes }
  }
  const bound = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', body.state],
  ] as const
  const own = body.action.endsWith('#identify') ? bound : ([[`$ACTION_ID_${id}`, '']] as const)
  const form = await toMultipart([...own, ...body.fields])
  return { type: { 'content-type': form.type }, content: form.bytes }
}

function call(id: string): Record<string, string> {
  const name = id.replace(/[^\x20-\x7e]/g, '')
  return name === '' ? {} : { 'next-action': name }
}

function named(action: string): string {
  return actions[`lib/actions/sign-in.ts#${action}`] ?? actions[`lib/actions/session.ts#${action}`] ?? ''
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { z } from 'zod'
import { hostileRequest, type HostileRequest, type Stage } from '@/lib/testing/hostile/requests'
import { fillIn, SECRET, type Real } from '@/lib/testing/hostile/values'
import { newDataDir, startApp, type RunningApp } from './support/app'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { encodeHostile } from './support/hostile-body'
import type { Answer } from './support/http'
import { makePerson, type Person } from './support/person'
import { readActions, resultOf } from './support/server-actions'
import { newAddress } from './support/test'

const SEED = Number(process.env['LATCHKEY_FUZZ_SEED'] ?? 20261121)
const REQUESTS = 2100
const AT_ONCE = 8
const PEOPLE = 24
const FOLLOWERS = 4

const STACK = /^\s+at .+:\d+:\d+\)?$|node_modules|\.next\/server/m
const attempt = z.object({
  response: z.object({
    id: z.string(),
    created_session_id: z.string().nullable(),
    supported_first_factors: z.array(z.object({ email_address_id: z.string().optional() })).nullable(),
  }),
})

const signUp = z.object({ response: z.object({ id: z.string() }) })

const NOTHING = {
  '«attempt»': 'sia_0',
  '«sign-up»': 'sua_0',
  '«session»': 'sess_0',
  '«address»': 'idn_0',
  '«client»': 'client_0',
}

/** A browser that somebody has begun in, and how many more requests it is good for. */
interface Beginning {
  jar: Map<string, string>
  real: Real
  left: number
}
type Started = Map<Stage, Beginning>

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
  'form_identifier_exists',
  'account_transfer_invalid',
]

let app: RunningApp
let said = ''
let people: Person[]
const actions = new Map(Object.entries(readActions()))
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
  const requests = fc.sample(hostileRequest([...actions.keys()]), { seed: SEED, numRuns: REQUESTS })
  const faults: { request: HostileRequest; fault: string }[] = []
  const next = requests.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const staged: Started = new Map()
      for (const request of next) {
        const fault = await faultOf(request, staged).catch((error: unknown) => `no answer: ${error}`)
        if (fault) faults.push({ request, fault })
      }
    }),
  )
  expect(faults.slice(0, 20)).toEqual([])
  expect(DEPTHS.filter((code) => !met.has(code))).toEqual([])
})

test('what was typed, sent or handed out is in no line that the server wrote', async () => {
  expect(said).toContain('Ready')
  expect(said).not.toContain('"level":"error"')
  // That a browser hung up while it was sending is no fault of ours.
  expect(said.split('\n').filter((line) => line.includes('⨯') && !line.includes('Error: aborted'))).toEqual(
    [],
  )
  await begin('code sent', openFormBrowser(app.url, newAddress()), await makePerson(app.dataDir))
  const inbox = await (await fetch(`${app.url}/dev/inbox`)).text()
  const codes = [...inbox.matchAll(/\b\d{6}\b/g)].map(([code]) => code)
  expect(codes.length).toBeGreaterThan(0)
  expect(codes.filter((code) => new RegExp(`\\b${code}\\b`).test(said))).toEqual([])
  for (const { email, password } of people) for (const own of [email, password]) secrets.add(own)
  expect([SECRET, ...secrets].filter((secret) => said.includes(secret))).toEqual([])
})

/** What is wrong with the answer to a request; null when nothing is. */
async function faultOf(request: HostileRequest, started: Started): Promise<string | null> {
  const { jar, real } = await bringTo(request, started)
  const browser = openFormBrowser(app.url, newAddress())
  const { method, path, headers, cookies, body } = fillIn(request, real)
  for (const [name, value] of [...jar, ...Object.entries(cookies)]) browser.jar.set(name, value)
  const { type, content } = await encodeHostile(body, actions)
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
  for (const [, value] of setCookies.join().matchAll(/__(?:client|session)=([^;]+)/g))
    if (value) secrets.add(value)
}

/** Goes as far as a person would, so that the strange request meets what is behind the door too; some follow in the same browser. */
async function bringTo({ stage, person }: HostileRequest, started: Started): Promise<Beginning> {
  const known = started.get(stage)
  if (known && known.left-- > 0) return known
  const { email = '', password = '' } = people[person % people.length] ?? {}
  const browser = openFormBrowser(app.url, newAddress())
  const real = await begin(stage, browser, { email, password })
  const beginning = { jar: browser.jar, real, left: FOLLOWERS }
  started.set(stage, beginning)
  return beginning
}

async function begin(
  stage: Stage,
  browser: FormBrowser,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<Real> {
  const nothing = { ...NOTHING, '«identifier»': email, '«password»': password }
  if (stage === 'nobody') return nothing
  if (stage === 'signing up') return { ...nothing, '«sign-up»': await beginSignUp(browser) }
  const first = { identified: {}, 'code sent': { strategy: 'email_code' }, 'signed in': { password } }[stage]
  const answer = await browser.call(named('sign-in.ts#createSignIn'), [{ identifier: email, ...first }])
  note(answer)
  const result = attempt.safeParse(resultOf(answer.body))
  if (!result.success) return nothing
  const { id, created_session_id: session, supported_first_factors: factors } = result.data.response
  if (session) note(await browser.call(named('session.ts#touchSession'), [session, {}]))
  return {
    ...nothing,
    '«attempt»': id,
    '«session»': session ?? NOTHING['«session»'],
    '«address»': factors?.find((factor) => factor.email_address_id)?.email_address_id ?? NOTHING['«address»'],
    '«client»': browser.jar.get('__client')?.split('.')[0] ?? NOTHING['«client»'],
  }
}

/** A sign-up with a code on its way. Answers its id. */
async function beginSignUp(browser: FormBrowser): Promise<string> {
  const values = { emailAddress: `newcomer${newAddress().replaceAll('.', '-')}@example.com` }
  const answer = await browser.call(named('sign-up.ts#createSignUp'), [values])
  const begun = signUp.safeParse(resultOf(answer.body))
  const id = begun.success ? begun.data.response.id : NOTHING['«sign-up»']
  note(await browser.call(named('sign-up.ts#prepareVerification'), [id, { strategy: 'email_code' }]))
  return id
}

function named(action: string): string {
  return actions.get(`lib/actions/${action}`) ?? ''
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { hostileCall } from '@/lib/testing/hostile/frontend-api'
import { hostileRequest, type HostileRequest, type Stage } from '@/lib/testing/hostile/requests'
import { fillIn, SECRET, type Real } from '@/lib/testing/hostile/values'
import type { RunningApp } from './support/app'
import { openFormBrowser } from './support/form-browser'
import { FRONTEND_API } from './support/frontend-api'
import { beginAt } from './support/hostile-beginning'
import { encodeHostile } from './support/hostile-body'
import type { Answer } from './support/http'
import { makePerson, type Person } from './support/person'
import { readActions } from './support/server-actions'
import { newAddress } from './support/test'
import { startVariant } from './support/variant'

const SEED = Number(process.env['LATCHKEY_FUZZ_SEED'] ?? 20261121)
const REQUESTS = 2100
const CALLS = 700
const AT_ONCE = 8
const PEOPLE = 24
const FOLLOWERS = 4

const STACK = /^\s+at .+:\d+:\d+\)?$|node_modules|\.next\/server/m

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

/** Likewise, at what Clerk's packages call. */
const CALL_DEPTHS = [
  'form_password_incorrect',
  'form_code_incorrect',
  'form_param_format_invalid',
  'form_param_type_invalid',
  'request_body_invalid',
  'origin_invalid',
  'resource_not_found',
  'session_exists',
  'form_identifier_not_found',
]

let app: RunningApp
let stop: () => Promise<void>
let said = ''
let people: Person[]
const actions = new Map(Object.entries(readActions()))
const met = new Set<string>()
const secrets = new Set<string>()

test.beforeAll(async () => {
  test.setTimeout(120_000)
  // Mail stays here, where it can be read.
  const vars = { CRON_SECRET: `${SECRET}cron`, SMTP_URL: '' }
  const variant = await startVariant([FRONTEND_API], vars, (text) => (said += text))
  ;({ app, stop } = { app: variant.app, stop: variant.stop })
  people = await Promise.all(Array.from({ length: PEOPLE }, () => makePerson(app.dataDir)))
})

test.afterAll(() => stop())

test.describe.configure({ mode: 'serial' })

test(`no request breaks anything, whatever is in it: ${REQUESTS} of them`, async () => {
  test.setTimeout(300_000)
  console.log(`fuzz: ${REQUESTS} requests and ${CALLS} of the Frontend API, LATCHKEY_FUZZ_SEED=${SEED}`)
  await expectNoFault(
    fc.sample(hostileRequest([...actions.keys()]), { seed: SEED, numRuns: REQUESTS }),
    DEPTHS,
  )
})

test(`nor does any call of the Frontend API: ${CALLS} of them`, async () => {
  test.setTimeout(300_000)
  met.clear()
  await expectNoFault(fc.sample(hostileCall(), { seed: SEED, numRuns: CALLS }), CALL_DEPTHS)
})

test('what was typed, sent or handed out is in no line that the server wrote', async () => {
  expect(said).toContain('Ready')
  expect(said).not.toContain('"level":"error"')
  // That a browser hung up while it was sending is no fault of ours.
  expect(said.split('\n').filter((line) => line.includes('⨯') && !line.includes('Error: aborted'))).toEqual(
    [],
  )
  await beginAt('code sent', openFormBrowser(app.url, newAddress()), await makePerson(app.dataDir), note)
  const inbox = await (await fetch(`${app.url}/dev/inbox`)).text()
  const codes = [...inbox.matchAll(/\b\d{6}\b/g)].map(([code]) => code)
  expect(codes.length).toBeGreaterThan(0)
  expect(codes.filter((code) => new RegExp(`\\b${code}\\b`).test(said))).toEqual([])
  for (const { email, password } of people) for (const own of [email, password]) secrets.add(own)
  expect([SECRET, ...secrets].filter((secret) => said.includes(secret))).toEqual([])
})

/** Sends them, and meets each of these codes on the way. */
async function expectNoFault(requests: readonly HostileRequest[], depths: readonly string[]): Promise<void> {
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
  expect(depths.filter((code) => !met.has(code))).toEqual([])
}

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
  if (path.startsWith('/__clerk/') && answer.headers['content-type']?.startsWith('text/html'))
    return `a page is told: ${answer.status}`
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
  const real = await beginAt(stage, browser, { email, password }, note)
  const beginning = { jar: browser.jar, real, left: FOLLOWERS }
  started.set(stage, beginning)
  return beginning
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

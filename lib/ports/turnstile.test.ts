import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import {
  proofOf,
  SECRET_KEY,
  SITE_KEY,
  startTurnstile,
  type TurnstileServer,
} from '@/lib/testing/turnstile-server'
import { botCheckOf, botCheckOrigins, botCheckProblems } from './bot-check-set-up'
import { readEnv } from './env'
import { createTurnstile } from './turnstile'

let server: TurnstileServer
let logged: string[] = []
const check = (secretKey = SECRET_KEY, patienceMs?: number) =>
  createTurnstile({
    siteKey: SITE_KEY,
    secretKey,
    verifyUrl: server.verifyUrl,
    scriptUrl: server.scriptUrl,
    hostname: 'door.example',
    log: (level, event, facts) => void logged.push(JSON.stringify([level, event, facts])),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  })

const FACTS = { action: 'sign_in', cdata: 'token-of-this-check', hostname: 'door.example' }
const verify = (proofToken: string, secretKey?: string, patienceMs?: number) =>
  check(secretKey, patienceMs).verify({
    proofToken,
    token: FACTS.cdata,
    action: FACTS.action,
    address: '198.51.100.7',
  })

beforeAll(async () => void (server = await startTurnstile()))
beforeEach(() => {
  logged = []
  server.answer('honest')
})
afterAll(() => server.stop())

describe('a proof that Turnstile judges', () => {
  test('passes once, with the secret, the proof and the address of whoever brings it', async () => {
    const proof = proofOf(FACTS)
    expect(await verify(proof)).toBe('passed')
    expect(server.asked().at(-1)).toEqual({ secret: SECRET_KEY, response: proof, remoteip: '198.51.100.7' })
    expect(await verify(proof)).toBe('refused')
  })

  test('is refused when somebody made it up', async () => {
    expect(await verify('I am human')).toBe('refused')
  })

  test.each([
    ['another site', { hostname: 'evil.example' }],
    ['another purpose', { action: 'sign_up' }],
    ['somebody else’s check', { cdata: 'another-token' }],
  ])('is refused when it was made for %s', async (_, changed) => {
    expect(await verify(proofOf({ ...FACTS, ...changed }))).toBe('refused')
  })

  test('is refused when the answer leaves out where it was made', async () => {
    server.answer({ status: 200, body: JSON.stringify({ success: true }) })
    expect(await verify(proofOf(FACTS))).toBe('refused')
  })
})

describe('a verifier that cannot say lets nobody pass', () => {
  const OK = JSON.stringify({ success: true, ...FACTS })

  test.each([
    ['breaks', { status: 500, body: 'Internal error' }],
    ['answers a page', { status: 200, body: '<h1>Sign in to this network</h1>' }],
    ['answers other JSON', { status: 200, body: '{"success":"yes"}' }],
    ['answers nothing', 'silent'],
    ['has trouble of its own', { status: 200, body: '{"success":false,"error-codes":["internal-error"]}' }],
    ['says no without a reason', { status: 200, body: '{"success":false}' }],
  ] as const)('when it %s', async (_, mood) => {
    server.answer(mood)
    const patienceMs = mood === 'silent' ? 100 : undefined
    expect(await verify(proofOf(FACTS), SECRET_KEY, patienceMs)).toBe('unreachable')
    expect(logged.join()).toContain('bot_check_failed')
  })

  test('when it does not know our secret, which the log does not tell', async () => {
    expect(await verify(proofOf(FACTS), 'wrong-secret')).toBe('unreachable')
    expect(logged.join()).toContain('invalid-input-secret')
    expect(logged.join()).not.toContain('wrong-secret')
  })

  test('when it sends us somewhere else, where the secret does not go', async () => {
    const elsewhere = await startTurnstile()
    elsewhere.answer({ status: 200, body: OK })
    server.answer({ status: 307, body: '', location: elsewhere.verifyUrl })
    expect(await verify(proofOf(FACTS))).toBe('unreachable')
    expect(elsewhere.asked()).toEqual([])
    await elsewhere.stop()
  })
})

describe('turning it on', () => {
  const on = { ...config, protect: { ...config.protect, provider: 'turnstile' as const } }
  const vars = (more: Record<string, string> = {}) =>
    readEnv({ NODE_ENV: 'test', LATCHKEY_DEMO: '1', ...more })
  const keys = { TURNSTILE_SITE_KEY: SITE_KEY, TURNSTILE_SECRET_KEY: SECRET_KEY }

  test('off asks nobody, needs no key and opens no page to anybody', () => {
    expect(botCheckOf(vars(keys), config)).toBeNull()
    expect(botCheckProblems(vars(), config)).toEqual([])
    expect(botCheckOrigins(vars(), config)).toEqual([])
  })

  test('on without a key refuses to start, and to be made', () => {
    expect(botCheckProblems(vars(), on)).toEqual([
      expect.stringContaining('TURNSTILE_SITE_KEY'),
      expect.stringContaining('TURNSTILE_SECRET_KEY'),
    ])
    expect(() => botCheckOf(vars({ TURNSTILE_SITE_KEY: SITE_KEY }), on)).toThrow('TURNSTILE_SECRET_KEY')
  })

  test('on with both tells the browser where the script is, and never the secret', () => {
    const made = botCheckOf(vars(keys), on)
    expect(made?.hints).toMatchObject({ site_key: SITE_KEY, script_url: vars().TURNSTILE_SCRIPT_URL })
    expect(JSON.stringify(made)).not.toContain(SECRET_KEY)
    expect(botCheckOrigins(vars(keys), on)).toEqual([new URL(vars().TURNSTILE_SCRIPT_URL).origin])
  })
})

import { decodeJwt } from 'jose'
import { z } from 'zod'
import { MINUTE } from '@/lib/model/time'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { FRONTEND_API, postForm } from './support/frontend-api'
import { codeOf, idOf, sessionOf, signedIn, ticketFor } from './support/frontend-api-steps'
import { makePerson, takeCareful } from './support/person'
import { expect, newAddress } from './support/test'
import { testInTime } from './support/timed-variant'
import { WITHOUT_TRUST, type Change } from './support/variant'

const SEVERAL: Change = ['sessionMode:"single"', 'sessionMode:"multi"']

const factors = z.array(z.object({ strategy: z.string() }))
const verification = z.object({
  response: z.object({
    object: z.literal('session_verification'),
    status: z.string(),
    level: z.string(),
    session: z.object({ id: z.string() }),
    first_factor_verification: z.object({ status: z.string(), nonce: z.string().optional() }).nullable(),
    second_factor_verification: z.object({ status: z.string() }).nullable(),
    supported_first_factors: factors,
    supported_second_factors: factors.nullable(),
  }),
  client: z.object({
    sessions: z.array(z.object({ id: z.string(), last_active_token: z.object({ jwt: z.string() }) })),
  }),
})

const test = testInTime(FRONTEND_API, WITHOUT_TRUST, SEVERAL)

test.describe.configure({ mode: 'serial' })

test('a proof that has grown old is asked for again, and the token tells of the fresh one at once', async ({
  timed,
  mailbox,
}) => {
  const person = await makePerson(timed.dataDir)
  const { browser, sessionId } = await signedIn(timed, person)
  const ask = askerOf(browser, sessionId)
  const password = { strategy: 'password', password: person.password }

  expect((await ask('', { level: 'second_factor' })).response).toMatchObject({
    status: 'complete',
    level: 'first_factor',
    supported_second_factors: null,
  })
  expect(await ask.refused('attempt_first_factor', password)).toBe('client_state_invalid')

  await timed.letPass(11 * MINUTE)
  const { response } = await ask('', { level: 'multi_factor' })
  expect(response).toMatchObject({ status: 'needs_first_factor', session: { id: sessionId } })
  expect(response.supported_first_factors.map(({ strategy }) => strategy)).toEqual(['password', 'email_code'])
  expect(await ask.refused('prepare_second_factor', { strategy: 'phone_code' })).toBe('client_state_invalid')
  expect(await ask.refused('attempt_first_factor', { ...password, password: 'wrong' })).toBe(
    'form_password_incorrect',
  )

  const sent = await ask('prepare_first_factor', { strategy: 'email_code' })
  expect(sent.response.first_factor_verification?.status).toBe('unverified')
  const code = await mailbox.codeFor(person.email)
  const proven = await ask('attempt_first_factor', { strategy: 'email_code', code })
  expect(proven.response).toMatchObject({
    status: 'complete',
    first_factor_verification: { status: 'verified' },
  })
  expect(decodeJwt(proven.client.sessions[0]?.last_active_token.jwt ?? '')['fva']).toEqual([0, -1])
  // The cookie of our own pages tells it, too.
  expect(decodeJwt(browser.jar.get('__session') ?? '')['fva']).toEqual([0, -1])
})

test('who has a second factor proves both, one after the other', async ({ timed }) => {
  const careful = takeCareful()
  const [first = '', second = ''] = careful.codes
  const browser = openFormBrowser(timed.url, newAddress())
  const begun = await postForm(browser, 'client/sign_ins', {
    identifier: careful.email,
    password: careful.password,
  })
  const attemptId = idOf(begun)
  const done = await postForm(browser, `client/sign_ins/${attemptId}/attempt_second_factor`, {
    strategy: 'backup_code',
    code: first,
  })
  const sessionId = sessionOf(done)
  await timed.letPass(11 * MINUTE)

  const ask = askerOf(browser, sessionId)
  const password = { strategy: 'password', password: careful.password }
  const backup = { strategy: 'backup_code', code: second }
  expect(await ask.refused('attempt_second_factor', backup)).toBe('client_state_invalid')
  const half = await ask('attempt_first_factor', password)
  expect(half.response).toMatchObject({ status: 'needs_second_factor', level: 'multi_factor' })
  expect(half.response.supported_second_factors?.map(({ strategy }) => strategy)).toContain('totp')
  expect(await ask.refused('attempt_first_factor', password)).toBe('client_state_invalid')
  const whole = await ask('attempt_second_factor', backup)
  expect(whole.response).toMatchObject({
    status: 'complete',
    second_factor_verification: { status: 'verified' },
  })
})

test('of two people in one browser each proves for themselves, and nobody for a stranger or in another name', async ({
  timed,
}) => {
  const [one, other] = [await makePerson(timed.dataDir), await makePerson(timed.dataDir)]
  const { browser, sessionId } = await signedIn(timed, one)
  const second = await postForm(browser, 'client/sign_ins', {
    identifier: other.email,
    password: other.password,
  })
  const otherId = sessionOf(second)
  await timed.letPass(11 * MINUTE)

  // The cookie names the first.
  const ask = askerOf(browser, otherId)
  const theirs = { strategy: 'password', password: one.password }
  expect(await ask.refused('attempt_first_factor', theirs)).toBe('form_password_incorrect')
  const proven = await ask('attempt_first_factor', { strategy: 'password', password: other.password })
  expect(proven.response).toMatchObject({ status: 'complete', session: { id: otherId } })
  expect((await askerOf(browser, sessionId)('', { level: 'first_factor' })).response.status).toBe(
    'needs_first_factor',
  )

  const stranger = await signedIn(timed, await makePerson(timed.dataDir))
  const astray = askerOf(stranger.browser, sessionId)
  for (const step of ['', 'prepare_first_factor', 'attempt_first_factor'])
    expect(await astray.refused(step, { level: 'first_factor', ...theirs })).toMatch(
      step.startsWith('prepare') ? 'strategy_for_user_invalid' : 'signed_out',
    )

  const acting = openFormBrowser(timed.url, newAddress())
  const ticket = await ticketFor(timed, one.email, 'ticket', '--actor', other.email)
  const entered = await postForm(acting, 'client/sign_ins', { strategy: 'ticket', ticket })
  const actingId = sessionOf(entered)
  const inHerName = askerOf(acting, actingId)
  expect(await inHerName.refused('', { level: 'first_factor' })).toBe('authorization_invalid')
  expect(await inHerName.refused('attempt_first_factor', theirs)).toBe('authorization_invalid')
})

test('what is asked for must be one of the published levels', async ({ timed }) => {
  const { browser, sessionId } = await signedIn(timed, await makePerson(timed.dataDir))
  const ask = askerOf(browser, sessionId)
  for (const level of [undefined, '', 'third_factor', 'first_factor,second_factor'])
    expect(await ask.refused('', { level })).toMatch(/^form_param_/)
})

type Verification = z.infer<typeof verification>

interface Asker {
  (step: string, params: object): Promise<Verification>
  refused(step: string, params: object): Promise<string>
}

/** Asks for a fresh proof of a session; each call is from an address of its own. */
function askerOf(browser: FormBrowser, sessionId: string): Asker {
  const post = (step: string, params: object) =>
    postForm(browser, `client/sessions/${sessionId}/verify${step && `/${step}`}`, params, {
      'x-real-ip': newAddress(),
    })
  const ask = async (step: string, params: object) =>
    verification.parse(JSON.parse((await post(step, params)).body))
  return Object.assign(ask, {
    refused: async (step: string, params: object) => codeOf(await post(step, params)),
  })
}

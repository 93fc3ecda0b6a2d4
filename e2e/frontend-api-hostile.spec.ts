import { z } from 'zod'
import type { FormBrowser } from './support/form-browser'
import { postForm } from './support/frontend-api'
import {
  codeOf,
  idOf,
  open,
  sessionOf,
  signedIn,
  test,
  ticketFor,
  tokensIn,
} from './support/frontend-api-steps'
import { operate } from './support/invite'
import { makePerson } from './support/person'
import { expect } from './support/test'

/** A sample of what changes an account; each ends where the session is named. */
const CHANGES: readonly [path: string, params: object][] = [
  ['me?_method=PATCH&', { firstName: 'Mallory' }],
  ['me?_method=DELETE&', {}],
  ['me/change_password?', { newPassword: 'seven brass lanterns hum' }],
  ['me/remove_password?', { currentPassword: 'x' }],
  ['me/email_addresses?', { emailAddress: 'mallory@example.com' }],
  ['me/totp?', {}],
  ['me/totp?_method=DELETE&', {}],
  ['me/backup_codes?', {}],
  ['me/passkeys?', {}],
  ['me/profile_image?_method=DELETE&', {}],
]

test('nothing is believed that only the server may say', async ({ variant }) => {
  const { email, password } = await makePerson(variant.dataDir)
  const own = {
    status: 'complete',
    createdSessionId: 'sess_0',
    createdUserId: 'user_0',
    userId: 'user_0',
    finalise: true,
  }
  const names = {
    ['__proto__']: '{"status":"complete"}',
    constructor: 'x',
    hasOwnProperty: 'x',
    toString: 'x',
  }
  const browser = open(variant)
  const began = await postForm(browser, 'client/sign_ins', { identifier: email, ...own, ...names })
  expect(JSON.parse(began.body)).toMatchObject({
    response: { status: 'needs_first_factor', created_session_id: null },
    client: { sessions: [] },
  })
  expect(browser.jar.has('__session')).toBe(false)
  // A sign-in that is complete opens no session by itself: the SDK takes it up by a touch.
  await postForm(browser, 'client/sign_ins', { identifier: email, password, ...own })
  expect(browser.jar.has('__session')).toBe(false)
  const signUp = await postForm(open(variant), 'client/sign_ups', {
    ...own,
    emailAddress: `of.${email}`,
    isAdmin: true,
  })
  expect(JSON.parse(signUp.body)).toMatchObject({
    response: { status: 'missing_requirements', created_user_id: null },
  })
})

// Session fixation: https://owasp.org/www-community/attacks/Session_fixation
test('a cookie that was planted before the sign-in is worth nothing after it, and reads no token', async ({
  variant,
}) => {
  const person = await makePerson(variant.dataDir)
  const attacker = open(variant)
  await postForm(attacker, 'client/sign_ins', { identifier: person.email })
  const planted = attacker.jar.get('__client') ?? ''
  const { browser, sessionId } = await signedIn(variant, person, planted)
  expect(browser.jar.get('__client')).not.toBe(planted)
  expect(await tokensIn(browser)).toEqual([{ object: 'token', jwt: expect.any(String) }])

  // For 30 s it may still read what the browser shows, for the sake of a second tab.
  expect(await tokensIn(attacker)).toEqual([undefined])
  for (const path of [
    `client/sessions/${sessionId}/tokens`,
    `client/sessions/${sessionId}/touch`,
    'client/sign_ins',
  ]) {
    const answer = await postForm(attacker, path, { identifier: person.email })
    expect([answer.status, codeOf(answer)], path).toEqual([409, 'resource_locked'])
    expect(answer.body).not.toContain('jwt')
    expect(answer.setCookies).toEqual([])
  }
})

test('whoever acts as somebody says so in the token, and changes nothing of theirs', async ({ variant }) => {
  const [person, admin] = await Promise.all([makePerson(variant.dataDir), makePerson(variant.dataDir)])
  const ticket = await ticketFor(variant, person.email, 'ticket', '--actor', admin.email)
  const browser = open(variant)
  const { sessionId, claims } = await takeUp(browser, 'client/sign_ins', { strategy: 'ticket', ticket })
  expect(claims).toMatchObject({ act: { sub: expect.stringMatching(/^user_/) } })
  for (const [path, params] of CHANGES) {
    const answer = await postForm(browser, `${path}_clerk_session_id=${sessionId}`, params)
    expect([answer.status, codeOf(answer)], path).toEqual([403, 'authorization_invalid'])
  }
})

test('whoever has something left to do first says so in the token, and changes nothing else', async ({
  variant,
  mailbox,
}) => {
  const { email } = await makePerson(variant.dataDir)
  await operate(variant.dataDir, 'user', ['mark-password-compromised', email])
  const browser = open(variant)
  const sent = await postForm(browser, 'client/sign_ins', { identifier: email, strategy: 'email_code' })
  const answer = { strategy: 'email_code', code: await mailbox.codeFor(email) }
  const attempt = `client/sign_ins/${idOf(sent)}/attempt_first_factor`
  const { sessionId, claims } = await takeUp(browser, attempt, answer)
  expect(claims).toMatchObject({ sts: 'pending' })
  for (const [path, params] of CHANGES.filter(([each]) => !each.includes('password'))) {
    const refused = await postForm(browser, `${path}_clerk_session_id=${sessionId}`, params)
    expect([refused.status, codeOf(refused)], path).toEqual([401, 'signed_out'])
  }
})

test('reading changes nothing and sets no cookie, signed in or not', async ({ variant }) => {
  const { browser, sessionId } = await signedIn(variant, await makePerson(variant.dataDir))
  const paths = [
    'client',
    'environment',
    'client/sign_ins/sia_0',
    'client/sign_ups/sua_0',
    `client/sessions/${sessionId}/tokens`,
    'me',
  ]
  for (const path of paths)
    for (const method of ['GET', 'HEAD'])
      for (const reader of [browser, open(variant)]) {
        const { setCookies, headers } = await reader.send(`/__clerk/v1/${path}`, { method })
        expect(setCookies, `${method} ${path}`).toEqual([])
        expect(headers['cache-control'], path).toBe('no-store')
      }
})

/** Completes a sign-in and takes up its session, as the SDK does; answers what the token then says. */
async function takeUp(browser: FormBrowser, path: string, params: object) {
  const sessionId = sessionOf(await postForm(browser, path, params))
  await postForm(browser, `client/sessions/${sessionId}/touch`, { intent: 'select_session' })
  const [token] = z.tuple([z.object({ jwt: z.string() })]).parse(await tokensIn(browser))
  const [, claims = ''] = token.jwt.split('.')
  return { sessionId, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) }
}

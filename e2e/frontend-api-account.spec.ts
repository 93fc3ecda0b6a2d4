import { z } from 'zod'
import { postForm } from './support/frontend-api'
import { codeOf, open, sessionOf, signedIn } from './support/frontend-api-steps'
import { toMultipart } from './support/http'
import { accountOf, openAccount, sendCall, test } from './support/me'
import { ME_CALLS } from './support/me-calls'
import { makePerson } from './support/person'
import { expect } from './support/test'

const NEW = 'seven brass lanterns hum'
// A red dot.
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

const rows = z.array(z.object({ id: z.string() }))

test('the SDK is told what this installation offers, before anybody is named and whoever they are', async ({
  variant,
}) => {
  const browser = open(variant)
  const answer = await browser.send('/__clerk/v1/environment')
  expect(answer.status).toBe(200)
  expect(answer.setCookies).toEqual([])
  expect(JSON.parse(answer.body)).toMatchObject({
    auth_config: { single_session_mode: false, reverification: true },
    display_config: { application_name: 'Latchkey', sign_in_url: `${variant.url}/sign-in` },
    organization_settings: { enabled: true, force_organization_selection: false },
    user_settings: {
      attributes: { email_address: { enabled: true, required: true, verifications: ['email_code'] } },
      social: { oauth_google: { enabled: true, authenticatable: true, name: 'Google' } },
    },
  })
  // So does a key for development.
  expect((await postForm(browser, 'environment?_method=PATCH')).body).toBe(answer.body)
})

test('names, pictures and the password are changed by what the SDK sends, and in the end the account is gone', async ({
  variant,
}) => {
  const ada = await openAccount(variant)
  expect(await ada.ask('PATCH me', { firstName: 'Ada', lastName: 'Byron' })).toMatchObject({
    first_name: 'Ada',
    last_name: 'Byron',
  })
  // Null is nothing in a form.
  expect(await ada.ask('PATCH me', { lastName: null })).toMatchObject({ first_name: 'Ada', last_name: null })
  expect(await ada.refused('PATCH me', { firstName: 'Eve', username: 'eve_eve' })).toBe(
    'form_param_unknown username',
  )
  expect(await ada.refused('PATCH me/metadata', { unsafeMetadata: {} })).toBe('resource_not_found')
  expect(await ada.user()).toMatchObject({ first_name: 'Ada', last_name: null })

  const file = await toMultipart([['file', new Blob([Buffer.from(DOT, 'base64')], { type: 'image/png' })]])
  const text = { type: 'application/octet-stream', bytes: Buffer.from(`data:image/png;base64,${DOT}`) }
  for (const { type, bytes } of [file, text]) {
    const set = await ada.browser.send(`/__clerk/v1/me/profile_image?_clerk_session_id=${ada.sessionId}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: bytes,
    })
    const { image_url } = await ada.user()
    expect(JSON.parse(set.body)).toMatchObject({
      response: { object: 'image', public_url: image_url },
      client: { sessions: [{ user: { image_url, has_image: true } }] },
    })
    expect((await ada.browser.send(String(image_url))).headers['content-type']).toBe('image/webp')
  }
  const html = { 'content-type': 'application/octet-stream' }
  for (const body of ['data:text/html;base64,PGI+', '<b>', ''])
    expect(
      codeOf(
        await ada.browser.send(`/__clerk/v1/me/profile_image?_clerk_session_id=${ada.sessionId}`, {
          method: 'POST',
          headers: html,
          body,
        }),
      ),
    ).toBe('image_type_not_supported')
  expect(await ada.ask('DELETE me/profile_image')).toMatchObject({ object: 'image', deleted: true })
  expect(await ada.user()).toMatchObject({ has_image: false })

  const [currentPassword, newPassword] = [ada.person.password, NEW]
  expect(await ada.refused('POST me/change_password', { currentPassword: 'wrong one', newPassword })).toBe(
    'form_password_incorrect current_password',
  )
  const change = { currentPassword, newPassword, signOutOfOtherSessions: true }
  expect(await ada.ask('POST me/change_password', change)).toMatchObject({ password_enabled: true })
  expect(await ada.ask('POST me/remove_password', { currentPassword: NEW })).toMatchObject({
    password_enabled: false,
  })
  expect(await ada.ask('DELETE me')).toMatchObject({ object: 'user', deleted: true })
  expect(await ada.refused('GET me')).toBe('signed_out')
})

test('sessions are listed and ended, and an organization is made', async ({ variant }) => {
  const ada = await openAccount(variant)
  const elsewhere = await signedIn(variant, ada.person)
  const list = async () => rows.parse(JSON.parse((await ada.send('GET me/sessions/active')).body))
  expect((await list()).map(({ id }) => id).sort()).toEqual([ada.sessionId, elsewhere.sessionId].sort())
  expect(await ada.ask(`POST me/sessions/${elsewhere.sessionId}/revoke`)).toMatchObject({ status: 'revoked' })
  expect(await list()).toMatchObject([{ id: ada.sessionId }])

  const organization = await ada.idOf('POST organizations', { name: 'Byron & Co' })
  const memberships = { data: [{ organization: { id: organization } }], total_count: 1 }
  expect(await ada.ask('GET me/organization_memberships?paginated=true&limit=10&offset=0')).toMatchObject(
    memberships,
  )
  const later = { data: [], total_count: 1 }
  expect(await ada.ask('GET me/organization_memberships?limit=10&offset=10')).toEqual(later)
  for (const kind of ['invitations', 'suggestions'])
    expect(await ada.ask(`GET me/organization_${kind}`)).toEqual({ data: [], total_count: 0 })
  const chosen = await postForm(ada.browser, `client/sessions/${ada.sessionId}/touch`, {
    activeOrganizationId: organization,
  })
  expect(JSON.parse(chosen.body)).toMatchObject({
    response: { user: { organization_memberships: [{ organization: { id: organization } }] } },
  })
})

test('of two people in one browser, each changes their own account alone, whoever is the active one', async ({
  variant,
}) => {
  const ada = await openAccount(variant)
  const grace = await makePerson(variant.dataDir)
  const entered = await postForm(ada.browser, 'client/sign_ins', {
    identifier: grace.email,
    password: grace.password,
  })
  const second = accountOf(ada.browser, sessionOf(entered))
  await postForm(ada.browser, `client/sessions/${second.sessionId}/touch`, {})
  await second.ask('PATCH me', { firstName: 'Grace' })
  await ada.ask('PATCH me', { firstName: 'Ada' })
  expect([(await ada.user()).first_name, (await second.user()).first_name]).toEqual(['Ada', 'Grace'])
  const [own] = (await ada.user()).email_addresses
  expect(await second.refused(`DELETE me/email_addresses/${own?.id}`)).toBe('resource_not_found')
  expect(await second.refused(`GET me/email_addresses/${own?.id}`)).toBe('resource_not_found')

  // The account that goes takes nobody else along.
  await ada.ask('DELETE me')
  expect(ada.browser.jar.has('__session')).toBe(true)
  expect((await second.user()).first_name).toBe('Grace')
})

test('no account is read or changed for a session that is none of this browser’s, or is not named at all', async ({
  variant,
}) => {
  const [ada, mallory] = [await openAccount(variant), await openAccount(variant)]
  const before = await ada.user()
  const [read, change] = ME_CALLS
  const odd = ['', 'sess_1', mallory.sessionId.toUpperCase(), '\0'].flatMap((sessionId) =>
    [read, change].flatMap((call) => (call ? [{ ...call, sessionId }] : [])),
  )
  const all = [ada.sessionId, null].flatMap((sessionId) => ME_CALLS.map((call) => ({ ...call, sessionId })))
  for (const { route, sessionId, ...rest } of [...all, ...odd]) {
    const call = { ...rest, route: route.replace(':', ada.sessionId) }
    expect([route, codeOf(await sendCall(mallory.browser, call, sessionId))]).toEqual([route, 'signed_out'])
  }
  expect(await ada.user()).toEqual(before)
})

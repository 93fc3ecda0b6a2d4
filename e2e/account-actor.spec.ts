import { actAs } from './support/account-pages'
import { readActions } from './support/server-actions'
import { enterPassword, identify, sessionsOf } from './support/steps'
import { checkAccessible, expect, test } from './support/test'

const PAGES = [
  'add-email',
  'add-phone',
  'authenticator',
  'backup-codes',
  'delete',
  'password',
  'profile',
  'verify?redirect_url=%2Faccount%2Fpassword',
]

/** What every form of the account takes: none may fail for another reason. */
const FIELDS = {
  of: 'email_address',
  value: 'thief@example.com',
  code: '123456',
  strategy: 'email_code',
  password: 'seven brass lanterns hum',
  current_password: 'seven brass lanterns hum',
  sign_out_of_other_sessions: 'on',
  reserved: 'yes',
  first_name: 'Somebody',
  last_name: 'Else',
  client_id: 'client_2abcdefghijklmnopqrstuvwxyz',
}

test('whoever acts as somebody opens no page that changes the account', async ({
  page,
  person,
  createPerson,
}) => {
  await actAs(page, person.email, (await createPerson()).email)
  for (const name of PAGES) {
    await page.goto(`/account/${name}`)
    await expect(page).toHaveURL('/account?error=authorization_invalid')
  }
  await expect(page.getByRole('alert').filter({ hasText: 'acting as somebody else' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^(Manage|Add|Change|Set up|Delete)/ })).toHaveCount(0)
  await checkAccessible(page)
})

test('whoever acts as somebody is refused by every form of the account, also when nothing but the form is sent', async ({
  page,
  baseURL,
  person,
  createPerson,
}) => {
  await actAs(page, person.email, (await createPerson()).email)
  const { response } = await (await page.request.get('/v1/client')).json()
  const [{ user }] = response.sessions
  const fields = { ...FIELDS, id: user.email_addresses[0].id, confirmation: person.email }
  const headers = { origin: baseURL ?? '' }
  const actions = Object.entries(readActions()).filter(([name]) => name.startsWith('lib/actions/account.ts#'))
  expect(actions.length).toBeGreaterThan(17)
  for (const [name, action] of actions) {
    const multipart = { [`$ACTION_ID_${action}`]: '', ...fields }
    const answer = await page.request.post('/account', { headers, multipart, maxRedirects: 0 })
    expect([name, answer.status(), answer.headers()['location']]).toEqual([
      name,
      303,
      expect.stringContaining('error=authorization_invalid'),
    ])
  }
  const exported = await page.request.post('/account/export', { headers, maxRedirects: 0 })
  expect(exported.status()).toBe(303)
  expect(exported.headers()['location']).toBe('/account?error=authorization_invalid')
  expect((await page.request.get('/account/backup-codes/download')).status()).toBe(404)

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
})

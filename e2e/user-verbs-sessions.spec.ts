import { openFormBrowser } from './support/form-browser'
import { actionId, resultOf } from './support/server-actions'
import { expect, newAddress, test, type Person } from './support/test'
import { enter, takeUp, type Caller } from './support/user-verbs'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'
const ANY = expect.any(Number)

const by = ({ email, password }: Pick<Person, 'email' | 'password'>) => ({ identifier: email, password })

test('a password is changed by the one before, within the policy, and others who had it are out', async ({
  person,
}) => {
  const [ada, elsewhere] = [await enter(by(person)), await enter(by(person))]
  const currentPassword = person.password
  ada.hide(NEW)
  const refusals: [params: object, code: string][] = [
    [{ newPassword: NEW, currentPassword: 'not the password' }, 'form_password_incorrect current_password'],
    [{ newPassword: 'short', currentPassword }, 'form_password_length_too_short password'],
    [{ newPassword: 'x'.repeat(129) }, 'form_password_length_too_long password'],
    [{ newPassword: person.password }, 'form_new_password_matches_current password'],
    [{ newPassword: person.email }, 'form_password_matches_identifier password'],
    [{ newPassword: 'password123' }, 'form_password_pwned password'],
    [{}, 'form_param_missing new_password'],
    [
      { newPassword: NEW, signOutOfOtherSessions: 'yes' },
      'form_param_type_invalid sign_out_of_other_sessions',
    ],
  ]
  for (const [params, code] of refusals) expect(await ada.refused('updatePassword', params)).toBe(code)
  expect(await codeOf(by(person))).toBeNull()
  expect(await elsewhere.user()).not.toBeNull()

  const change = { newPassword: NEW, currentPassword, signOutOfOtherSessions: true }
  expect(await ada.ask('updatePassword', change)).toEqual(await ada.user())
  expect(await ada.user()).toMatchObject({ password_enabled: true })
  expect(await elsewhere.user()).toBeNull()
  expect(await elsewhere.refused('getSessions')).toBe('signed_out')
  expect(await codeOf(by(person))).toBe('form_password_incorrect')
  expect(await codeOf({ identifier: person.email, password: NEW })).toBeNull()
})

test('a password is changed and nobody is signed out; then it is removed, and set anew', async ({
  person,
}) => {
  const [ada, elsewhere] = [await enter(by(person)), await enter(by(person))]
  await ada.ask('updatePassword', { newPassword: NEW })
  expect(await elsewhere.user()).not.toBeNull()
  expect(await ada.ask('removePassword')).toMatchObject({ password_enabled: false })
  expect(await ada.user()).toMatchObject({ password_enabled: false })
  expect(await codeOf({ identifier: person.email, password: NEW })).toBe('strategy_for_user_invalid')
  expect(await ada.refused('removePassword')).toBe('password_required')
  expect(await ada.ask('updatePassword', { newPassword: person.password })).toMatchObject({
    password_enabled: true,
  })
  expect(await codeOf(by(person))).toBeNull()
})

test('sessions are listed wherever they are, and one of them is ended from here', async ({
  person,
  createPerson,
}) => {
  const [ada, elsewhere] = [await enter(by(person)), await enter(by(person))]
  const other = await enter(by(await createPerson()))
  const rowOf = ({ sessionId: id }: Caller) => ({
    object: 'session',
    id,
    status: 'active',
    expire_at: ANY,
    abandon_at: ANY,
    last_active_at: ANY,
    latest_activity: {
      id,
      browser_name: expect.any(String),
      ip_address: expect.any(String),
      is_mobile: expect.any(Boolean),
    },
    actor: null,
  })
  const listed = await ada.ask('getSessions')
  expect(listed).toHaveLength(2)
  expect(listed).toEqual(expect.arrayContaining([rowOf(ada), rowOf(elsewhere)]))
  const one = { id: elsewhere.sessionId }
  expect(await ada.ask('revokeSession', one)).toEqual({ ...rowOf(elsewhere), status: 'revoked' })
  expect(await elsewhere.user()).toBeNull()
  await takeUp(elsewhere.browser, elsewhere.sessionId)
  expect(await elsewhere.refused('getSessions')).toBe('signed_out')
  expect(await ada.refused('revokeSession', one)).toBe('resource_not_found')
  expect(await ada.refused('revokeSession', { id: other.sessionId })).toBe('resource_not_found')
  expect(await other.user()).not.toBeNull()
  expect(await ada.ask('getSessions')).toEqual([rowOf(ada)])

  expect(await ada.ask('revokeSession', { id: ada.sessionId })).toMatchObject({ status: 'revoked' })
  expect(await ada.user()).toBeNull()
  expect(await ada.refused('getSessions')).toBe('signed_out')
  expect((await ada.browser.open('/account')).path).toMatch(/^\/sign-in/)
})

test('an account that is deleted is gone everywhere, and its browser is signed out', async ({ person }) => {
  const [ada, elsewhere] = [await enter(by(person)), await enter(by(person))]
  expect(await ada.ask('delete')).toEqual({ object: 'user', id: ada.userId, deleted: true })
  expect(ada.browser.jar.has('__session')).toBe(false)
  for (const caller of [ada, elsewhere]) {
    expect(await caller.user()).toBeNull()
    expect(await caller.refused('delete')).toBe('signed_out')
  }
  expect(await codeOf(by(person))).toBe('form_identifier_not_found')
})

/** Why a sign-in is refused; null when it is not. */
async function codeOf(creation: { identifier: string; password: string }): Promise<string | null> {
  const browser = openFormBrowser(findWorld().app.url, newAddress())
  const { body } = await browser.call(actionId('lib/actions/sign-in.ts#createSignIn'), [creation])
  const result = resultOf(body)
  return /"code":"(\w+)"/.exec(JSON.stringify(result))?.[1] ?? null
}

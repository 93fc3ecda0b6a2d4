import { z } from 'zod'
import { MINUTE } from '@/lib/model/time'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { openFormBrowser } from './support/form-browser'
import { test as withOwnApp } from './support/own-app'
import { makePersonWithPhone, type PhonePerson } from './support/phone'
import { actionId } from './support/server-actions'
import { expect, newAddress, newEmail, test } from './support/test'
import { callerOf, enter, enterAs, takeUp, type Caller } from './support/user-verbs'
import {
  FREE,
  MARK,
  MARKS,
  NEW,
  newWallet,
  PRIMARIES,
  SENSITIVE,
  UNPROVEN,
  type Ids,
  type Params,
} from './support/user-verb-params'
import { findWorld } from './support/world'

const pending = z.object({ id: z.string(), verification: z.object({ nonce: z.string() }) })

interface Target {
  caller: Caller
  person: PhonePerson
  ids: Ids
}

const OWED = [...Object.entries(SENSITIVE), ...PRIMARIES]
const EVERY = [...OWED, ...Object.entries(FREE)]
/** Those that name something of the account. */
const BY_ID = EVERY.filter(([, params]) => Object.values(params(MARKS)).includes(MARK))

test('every verb is refused where nobody is signed in', async () => {
  const target = await makeTarget()
  const browser = openFormBrowser(findWorld().app.url, newAddress())
  const nobody = callerOf(browser, target.caller.userId, '')
  await expectRefused(EVERY, target, 'signed_out', nobody)
})

test('every verb is refused with the cookies of a session that has ended', async () => {
  const target = await makeTarget()
  const { browser, userId, sessionId } = await enterAgain(target)
  const kept = [...browser.jar]
  await browser.call(actionId('lib/actions/session.ts#signOutOfBrowser'), [])
  expect(browser.jar.has('__session')).toBe(false)
  for (const [name, value] of kept) browser.jar.set(name, value)
  await expectRefused(EVERY, target, 'signed_out', callerOf(browser, userId, sessionId))
})

test('every verb is refused to whoever acts as somebody', async ({ person }) => {
  const target = await makeTarget()
  const actor = await enterAs(target.person.email, person.email)
  expect(actor.userId).toBe(target.caller.userId)
  await expectRefused(EVERY, target, 'authorization_invalid', actor)
})

test('every verb is refused for a page that shows somebody else', async ({ person }) => {
  const target = await makeTarget()
  const other = await enter({ identifier: person.email, password: person.password })
  const before = await other.user()
  const { browser, sessionId } = other
  const astray = callerOf(browser, target.caller.userId, sessionId)
  await expectRefused(EVERY, target, 'resource_forbidden', astray)
  for (const shown of ['', 'user_0', `${other.userId} `])
    expect(await other.refused('delete', {}, shown)).toBe('resource_forbidden')
  expect(await other.user()).toEqual(before)
})

test('what belongs to somebody else is not found by any verb that names it', async ({ person, mailbox }) => {
  const target = await makeTarget()
  const other = await enter({ identifier: person.email, password: person.password })
  const before = await other.user()
  expect(BY_ID.map(([verb]) => verb)).toHaveLength(17)
  await expectRefused(BY_ID, target, 'resource_not_found', other)
  // Not by a code that is right, either.
  const { addedEmail } = target.ids
  await target.caller.ask('prepareEmailAddress', { id: addedEmail, strategy: 'email_code' })
  const user = await target.caller.user()
  const added = user?.email_addresses.find(({ id }) => id === addedEmail)
  const code = await mailbox.codeFor(String(added?.['email_address']))
  expect(await other.refused('attemptEmailAddress', { id: addedEmail, code })).toBe('resource_not_found')
  expect(await other.user()).toEqual(before)
  await target.caller.ask('attemptEmailAddress', { id: addedEmail, code })
})

test('a verb that is none, and parameters that are none, are refused in their own words', async ({
  person,
}) => {
  const caller = await enter({ identifier: person.email, password: person.password })
  for (const verb of ['', 'toString', '__proto__', 'constructor', 'updateMetadata'])
    expect(await caller.refused(verb)).toBe('request_body_invalid')
  expect(await caller.refused('update', { firstName: 1 })).toBe('form_param_type_invalid first_name')
  expect(await caller.refused('destroyEmailAddress')).toBe('form_param_missing id')
  expect(await caller.refused('revokeSession', { id: ['sess_0'] })).toBe('form_param_type_invalid id')
  expect(await caller.refused('reservePhoneNumber', { id: 'idn_0', reserved: 'yes' })).toBe(
    'form_param_type_invalid reserved',
  )
})

test('a second factor that was turned on elsewhere is owed here at once', async () => {
  const target = await makeTarget()
  const { phone } = target.ids
  const elsewhere = await enterAgain(target)
  await elsewhere.ask('reservePhoneNumber', { id: phone, reserved: true })
  await expectRefused(OWED, target, 'session_reverification_required', target.caller)
  const { password } = target.person
  expect(await target.caller.refused('updatePassword', { newPassword: NEW, currentPassword: password })).toBe(
    'session_reverification_required',
  )
})

withOwnApp('after ten minutes a fresh proof is owed, but for what opens nothing', async ({ ownApp }) => {
  const target = await makeTarget(ownApp)
  const elsewhere = await enterAgain(target, ownApp.url)
  await ownApp.letPass(11 * MINUTE)
  for (const { browser, sessionId } of [target.caller, elsewhere]) await takeUp(browser, sessionId)
  await expectRefused(OWED, target, 'session_reverification_required', target.caller)

  const { caller, person } = target
  expect(await caller.ask('update', { firstName: 'Ada' })).toMatchObject({ first_name: 'Ada' })
  expect(await caller.ask('getSessions')).toHaveLength(2)
  expect(await caller.ask('revokeSession', { id: elsewhere.sessionId })).toMatchObject({ status: 'revoked' })
  caller.hide(NEW)
  // The password of now is a proof itself, for this one change.
  await caller.ask('updatePassword', { newPassword: NEW, currentPassword: person.password })
  expect(await caller.refused('removePassword')).toBe('session_reverification_required')
})

/** Has every one of them refused so, and the target as it was before. */
async function expectRefused(
  verbs: [string, Params][],
  target: Target,
  code: string,
  by: Caller,
): Promise<void> {
  const before = await target.caller.user()
  for (const [verb, params] of verbs)
    expect([verb, await by.refused(verb, params(target.ids))]).toEqual([verb, code])
  expect(await target.caller.user()).toEqual(before)
  expect(before).not.toBeNull()
}

async function makeTarget({ url, dataDir } = findWorld().app): Promise<Target> {
  const person = await makePersonWithPhone(dataDir)
  const caller = await enter({ identifier: person.email, password: person.password }, { base: url })
  const user = await caller.user()
  const addedEmail = await caller.idOf('createEmailAddress', { email: newEmail() })
  const addedPhone = await caller.idOf('createPhoneNumber', UNPROVEN)
  const email = user?.email_addresses[0]?.id ?? ''
  const phone = user?.phone_numbers[0]?.id ?? ''
  const wallet = await caller.idOf('createWeb3Wallet', { web3Wallet: newWallet() })
  const ids = { email, phone, addedEmail, addedPhone, wallet, passkey: await addPasskey(caller, url) }
  return { caller, person, ids: { ...ids, session: caller.sessionId, external: 'eac_0' } }
}

async function addPasskey(caller: Caller, origin: string): Promise<string> {
  const asked = pending.parse(await caller.ask('createPasskey'))
  const publicKeyCredential = newSoftPasskey({ origin }).register(asked.verification.nonce)
  return caller.idOf('attemptPasskey', { id: asked.id, publicKeyCredential })
}

function enterAgain({ person: { email, password } }: Target, base = findWorld().app.url): Promise<Caller> {
  return enter({ identifier: email, password }, { base })
}

import { SECOND } from '@/lib/model/time'
import { totpAt } from '@/lib/testing/second-factors'
import { z } from 'zod'
import { makePersonWithPhone, newPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, newEmail, test, type Person } from './support/test'
import { enter } from './support/user-verbs'
import { findWorld } from './support/world'

const ANY = expect.any(Number)
const totp = z.object({ secret: z.string(), uri: z.string() })
const sheet = z.object({ codes: z.array(z.string()) })
const confirmed = z.object({ backup_codes: z.array(z.string()) })

const by = ({ email, password }: Pick<Person, 'email' | 'password'>) => ({ identifier: email, password })
const verification = (strategy: string, change: object = {}) => ({
  object: 'verification_otp',
  status: 'unverified',
  strategy,
  attempts: null,
  expire_at: null,
  ...change,
})

test('names are changed, one at a time or both, and taken away again', async ({ person }) => {
  const ada = await enter(by(person))
  expect(await ada.ask('update', { firstName: ' Ada ', lastName: 'Byron' })).toEqual(await ada.user())
  expect(await ada.user()).toMatchObject({ first_name: 'Ada', last_name: 'Byron' })
  await ada.ask('update', { lastName: null })
  expect(await ada.user()).toMatchObject({ first_name: 'Ada', last_name: null })
  expect(await ada.refused('update', { firstName: 'A\u202Eda' })).toBe(
    'form_name_invalid_character first_name',
  )
  await ada.ask('update')
  expect(await ada.user()).toMatchObject({ first_name: 'Ada', last_name: null })
})

test('an address is added, proven by its code, made the primary one, and the old one removed', async ({
  person,
  mailbox,
}) => {
  const ada = await enter(by(person))
  const email = newEmail()
  expect(await ada.refused('createEmailAddress', { email: 'nonsense' })).toBe(
    'form_param_format_invalid email_address',
  )
  expect(await ada.refused('createEmailAddress', { email: person.email })).toBe(
    'form_identifier_exists email_address',
  )
  const first = String((await ada.user())?.['primary_email_address_id'])
  const id = await ada.idOf('createEmailAddress', { email: email.toUpperCase() })
  const row = { object: 'email_address', id, email_address: email }
  expect((await ada.user())?.email_addresses[1]).toEqual({ ...row, verification: verification('email_code') })
  expect(await ada.refused('attemptEmailAddress', { id, code: '123456' })).toBe('verification_missing')
  expect(await ada.refused('prepareEmailAddress', { id, strategy: 'email_link' })).toBe(
    'strategy_for_user_invalid strategy',
  )
  const prepare = { id, strategy: 'email_code' }
  expect(await ada.ask('prepareEmailAddress', prepare)).toEqual({
    ...row,
    verification: verification('email_code', { attempts: 0, expire_at: ANY }),
  })
  expect(await ada.refused('prepareEmailAddress', prepare)).toBe('verification_code_too_many_requests')
  expect(await ada.refused('update', { primaryEmailAddressId: id })).toBe(
    'identification_update_second_factor_unverified',
  )
  const code = await mailbox.codeFor(email)
  ada.hide(code)
  expect(await ada.refused('attemptEmailAddress', { id, code: otherThan(code) })).toBe(
    'form_code_incorrect code',
  )
  const verified = { ...row, verification: verification('email_code', { status: 'verified' }) }
  expect(await ada.ask('attemptEmailAddress', { id, code })).toEqual(verified)
  expect(await ada.refused('attemptEmailAddress', { id, code })).toBe('verification_already_verified')
  expect(await ada.refused('prepareEmailAddress', prepare)).toBe('verification_already_verified')

  expect(await ada.ask('update', { primaryEmailAddressId: id })).toMatchObject({
    primary_email_address_id: id,
  })
  const gone = { object: 'email_address', id: first, deleted: true }
  expect(await ada.ask('destroyEmailAddress', { id: first })).toEqual(gone)
  expect(await ada.refused('destroyEmailAddress', { id: first })).toBe('resource_not_found')
  expect(await ada.user()).toMatchObject({ primary_email_address_id: id, email_addresses: [verified] })
  await enter({ identifier: email, password: person.password })
})

test('a first number is proven by a text, is the primary one, and is kept for the second factor', async ({
  person,
  inbox,
}) => {
  const ada = await enter(by(person))
  const phoneNumber = newPhone()
  expect(await ada.refused('createPhoneNumber', { phoneNumber: '12' })).toBe(
    'form_param_format_invalid phone_number',
  )
  const id = await ada.idOf('createPhoneNumber', { phoneNumber })
  const row = {
    object: 'phone_number',
    id,
    phone_number: phoneNumber,
    reserved_for_second_factor: false,
    default_second_factor: false,
  }
  expect((await ada.user())?.phone_numbers).toEqual([{ ...row, verification: verification('phone_code') }])
  for (const verb of ['reservePhoneNumber', 'makeDefaultPhoneNumber'])
    expect(await ada.refused(verb, { id, reserved: true })).toBe(
      'identification_update_second_factor_unverified',
    )
  expect(await ada.refused('preparePhoneNumber', { id, channel: 'pigeon' })).toBe(
    'form_param_value_invalid channel',
  )
  expect(await ada.ask('preparePhoneNumber', { id, channel: 'sms' })).toEqual({
    ...row,
    verification: verification('phone_code', { attempts: 0, expire_at: ANY, channel: 'sms' }),
  })
  const { code } = await inbox.waitFor(phoneNumber)
  ada.hide(code)
  const verified = verification('phone_code', { status: 'verified' })
  expect(await ada.ask('attemptPhoneNumber', { id, code })).toEqual({ ...row, verification: verified })
  expect(await ada.user()).toMatchObject({ primary_phone_number_id: id, two_factor_enabled: false })
  const reserved = { ...row, reserved_for_second_factor: true, default_second_factor: true }
  expect(await ada.ask('reservePhoneNumber', { id, reserved: true })).toEqual({
    ...reserved,
    verification: verified,
  })
  expect(await ada.user()).toMatchObject({ primary_phone_number_id: null, two_factor_enabled: true })
})

test('a second number takes over from the first, which is given back and removed', async ({ inbox }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
  const prove = async () => (await inbox.waitFor(person.phone)).code
  const ada = await enter(by(person), { prove })
  const first = (await ada.user())?.phone_numbers[0]?.id ?? ''
  const phoneNumber = newPhone()
  const id = await ada.idOf('createPhoneNumber', { phoneNumber })
  await ada.ask('preparePhoneNumber', { id })
  await ada.ask('attemptPhoneNumber', { id, code: (await inbox.waitFor(phoneNumber)).code })
  await ada.ask('reservePhoneNumber', { id, reserved: true })
  expect(await ada.refused('update', { primaryPhoneNumberId: id })).toBe('resource_forbidden')
  expect(await ada.ask('makeDefaultPhoneNumber', { id })).toMatchObject({ id, default_second_factor: true })
  expect((await ada.user())?.phone_numbers).toMatchObject([
    { id: first, default_second_factor: false },
    { id, default_second_factor: true },
  ])
  const released = { reserved_for_second_factor: false, default_second_factor: false }
  expect(await ada.ask('reservePhoneNumber', { id: first, reserved: false })).toMatchObject(released)
  expect(await ada.ask('update', { primaryPhoneNumberId: first })).toMatchObject({
    primary_phone_number_id: first,
  })
  const gone = { object: 'phone_number', id: first, deleted: true }
  expect(await ada.ask('destroyPhoneNumber', { id: first })).toEqual(gone)
  expect(await ada.user()).toMatchObject({ primary_phone_number_id: null, phone_numbers: [{ id }] })
})

test('an authenticator tells its secret once, and its backup codes when it is confirmed', async ({
  person,
}) => {
  const ada = await enter(by(person))
  expect(await ada.refused('createBackupCode')).toBe('backup_codes_not_available')
  expect(await ada.refused('verifyTOTP', { code: '123456' })).toBe('verification_missing')
  const made = await ada.ask('createTOTP')
  const row = { object: 'totp', id: expect.stringMatching(/^totp_/), created_at: ANY, updated_at: ANY }
  const { secret, uri } = totp.parse(made)
  expect(made).toEqual({ ...row, verified: false, secret, uri })
  expect(new URL(uri).searchParams.get('secret')).toBe(secret)
  ada.hide(secret)
  const code = await totpAt(secret, Date.now())
  expect(await ada.refused('verifyTOTP', { code: otherThan(code, 77) })).toBe('form_code_incorrect code')
  expect(await ada.user()).toMatchObject({ totp_enabled: false })
  const proven = await ada.ask('verifyTOTP', { code: await totpAt(secret, Date.now()) })
  const { backup_codes: codes } = confirmed.parse(proven)
  expect(proven).toEqual({ ...row, verified: true, backup_codes: codes })
  expect(new Set(codes).size).toBe(10)
  ada.hide(...codes)
  const on = { totp_enabled: true, backup_code_enabled: true, two_factor_enabled: true }
  expect(await ada.user()).toMatchObject(on)
  expect(await ada.refused('createTOTP')).toBe('totp_already_enabled')
  const again = { code: await totpAt(secret, Date.now() + 30 * SECOND) }
  expect(await ada.refused('verifyTOTP', again)).toBe('verification_missing')

  const fresh = await ada.ask('createBackupCode')
  const { codes: next } = sheet.parse(fresh)
  const times = { created_at: ANY, updated_at: ANY }
  expect(fresh).toEqual({ object: 'backup_code', id: expect.any(String), codes: next, ...times })
  expect(new Set([...codes, ...next]).size).toBe(20)
  ada.hide(...next)
  expect(await ada.ask('disableTOTP')).toEqual({ object: 'totp', id: row.id, deleted: true })
  const off = { totp_enabled: false, backup_code_enabled: false, two_factor_enabled: false }
  expect(await ada.user()).toMatchObject(off)
  expect(await ada.refused('disableTOTP')).toBe('resource_not_found')
})

import { describe, expect, it } from 'vitest'
import type { UserJson } from '@/lib/model/user-wire'
import type { ClientJson } from '@/lib/model/wire'
import { ClerkAPIResponseError } from '../errors'
import { sessionOf } from '../session'
import { clientJson, createScene, errorJson, refused, sessionJson } from '../testing'
import type { Transport } from '../transport'
import { answering, emailJson, phoneJson, userJson } from './testing'

const NOW = 1_760_000_000_000
const SECRET = 'JBSWY3DPEHPK3PXP'

/** This browser, in which Ada is signed in as `change` says. */
function browserOf(change: Partial<UserJson> = {}): ClientJson {
  const session = sessionJson({ user: userJson(change) })
  return clientJson({ sessions: [session], last_active_session_id: 'sess_1' })
}

/** A page that shows Ada, over a server that answers so. */
function sceneOf(answers: Parameters<typeof answering>[0], more: Partial<Transport> = {}) {
  const { clerk, log } = createScene({ ...more, askAsUser: answering(answers) }, { initial: browserOf() })
  return { clerk, log, user: () => shown(clerk) }
}

function shown(clerk: ReturnType<typeof createScene>['clerk']) {
  const { session } = clerk.store.get()
  if (!session) throw new Error('Nobody is shown.')
  return sessionOf(clerk, session).user
}

describe('a user of the hooks', () => {
  it('is one object as long as nothing changed, and another one when something did', async () => {
    const user = userJson({ first_name: 'Augusta' })
    const { user: now } = sceneOf({
      update: { response: user, client: browserOf({ first_name: 'Augusta' }) },
    })
    const before = now()
    expect(now()).toBe(before)
    await before.update({ firstName: 'Augusta' })
    expect(now()).not.toBe(before)
    expect(now().firstName).toBe('Augusta')
  })

  it('tells what an app asks of it', () => {
    const client = browserOf({
      phone_numbers: [phoneJson({ reserved_for_second_factor: true })],
      totp_enabled: true,
      two_factor_enabled: true,
    })
    const { clerk } = createScene({}, { initial: client })
    const user = shown(clerk)
    expect(user).toMatchObject({ totpEnabled: true, backupCodeEnabled: false, twoFactorEnabled: true })
    expect([user.passkeys, user.externalAccounts, user.enterpriseAccounts]).toEqual([[], [], []])
    expect(user.primaryEmailAddress?.emailAddress).toBe('ada@example.com')
    expect(user.emailAddresses[0]?.verification).toMatchObject({
      status: 'verified',
      strategy: 'email_code',
    })
    expect(String(user.emailAddresses[0])).toBe('ada@example.com')
    expect(String(user.phoneNumbers[0])).toBe('+14155550101')
    expect(user.isPrimaryIdentification({ id: 'idn_1' })).toBe(true)
    expect(user.isPrimaryIdentification({ id: 'idn_7' })).toBe(false)
  })

  it('names whom the page shows with everything that it asks', async () => {
    const client = browserOf()
    const { log, user } = sceneOf({ updatePassword: { response: userJson(), client } })
    await user().updatePassword({ newPassword: 'seven brass lanterns' })
    expect(log).toEqual([['as', 'user_1', 'updatePassword', { newPassword: 'seven brass lanterns' }]])
  })

  it('throws what the server refused, takes the state that came with it, and changes nothing else', async () => {
    const refusal = refused(
      403,
      [errorJson('session_reverification_required')],
      browserOf({ username: 'ada' }),
    )
    const { clerk, user } = sceneOf({ createTOTP: refusal })
    const thrown: unknown = await user()
      .createTOTP()
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ClerkAPIResponseError)
    expect(thrown).toMatchObject({ status: 403, errors: [{ code: 'session_reverification_required' }] })
    expect(shown(clerk).username).toBe('ada')
  })
})

describe('a closure that awaited a method', () => {
  const added = emailJson({ id: 'idn_2', email_address: 'b@example.com' }, { status: 'unverified' })
  const withAdded = browserOf({ email_addresses: [emailJson(), added] })

  it('finds the new address on the user that it has', async () => {
    const { user } = sceneOf({ createEmailAddress: { response: added, client: withAdded } })
    const old = user()
    const created = await old.createEmailAddress({ email: 'b@example.com' })
    expect(created).toMatchObject({ id: 'idn_2', verification: { status: 'unverified' } })
    expect(old.emailAddresses.map(({ emailAddress }) => emailAddress)).toEqual([
      'ada@example.com',
      'b@example.com',
    ])
  })

  it('finds it after a reload too', async () => {
    const readClient = async () => ({ response: withAdded, client: null })
    const { user } = sceneOf({}, { readClient })
    const old = user()
    expect(await old.reload()).toBe(old)
    expect(old.emailAddresses).toHaveLength(2)
  })

  it('sees on the address itself how far its proof is', async () => {
    const sent = emailJson({ id: 'idn_2' }, { status: 'unverified', attempts: 0, expire_at: NOW })
    const { user, log } = sceneOf({
      createEmailAddress: { response: added, client: withAdded },
      prepareEmailAddress: { response: sent, client: withAdded },
      attemptEmailAddress: { response: emailJson({ id: 'idn_2' }), client: withAdded },
      destroyEmailAddress: {
        response: { object: 'email_address', id: 'idn_2', deleted: true },
        client: browserOf(),
      },
    })
    const address = await user().createEmailAddress({ email: 'b@example.com' })
    expect(await address.prepareVerification({ strategy: 'email_code' })).toBe(address)
    expect(address.verification).toMatchObject({ attempts: 0, expireAt: new Date(NOW) })
    await address.attemptVerification({ code: '123456' })
    expect(address.verification.status).toBe('verified')
    await address.destroy()
    expect(log.slice(1)).toEqual([
      ['as', 'user_1', 'prepareEmailAddress', { id: 'idn_2', strategy: 'email_code' }],
      ['as', 'user_1', 'attemptEmailAddress', { id: 'idn_2', code: '123456' }],
      ['as', 'user_1', 'destroyEmailAddress', { id: 'idn_2' }],
    ])
  })

  it('sees on a number that it is kept for the second factor', async () => {
    const reserved = phoneJson({ reserved_for_second_factor: true, default_second_factor: true })
    const client = browserOf({ phone_numbers: [reserved] })
    const { user, log } = sceneOf({
      createPhoneNumber: { response: phoneJson(), client },
      preparePhoneNumber: { response: phoneJson(), client },
      reservePhoneNumber: { response: reserved, client },
      makeDefaultPhoneNumber: { response: reserved, client },
    })
    const number = await user().createPhoneNumber({ phoneNumber: '+14155550101' })
    await number.prepareVerification()
    await number.setReservedForSecondFactor({ reserved: true })
    await number.makeDefaultSecondFactor()
    expect(number).toMatchObject({ reservedForSecondFactor: true, defaultSecondFactor: true })
    expect(log.map(([, , verb]) => verb)).toEqual([
      'createPhoneNumber',
      'preparePhoneNumber',
      'reservePhoneNumber',
      'makeDefaultPhoneNumber',
    ])
  })
})

describe('second factors of a user', () => {
  const times = { created_at: NOW, updated_at: NOW }

  it('the secret is in the answer that makes it, and nowhere in the store', async () => {
    const totp = { object: 'totp', id: 'totp_1', verified: false, ...times } as const
    const response = { ...totp, secret: SECRET, uri: `otpauth://totp/x?secret=${SECRET}` }
    const { clerk, user } = sceneOf({ createTOTP: { response, client: browserOf() } })
    const made = await user().createTOTP()
    expect(made).toMatchObject({ secret: SECRET, verified: false, createdAt: new Date(NOW) })
    expect(JSON.stringify([clerk.store.get(), user()])).not.toContain(SECRET)
  })

  it('the confirmed one brings backup codes, and no secret', async () => {
    const totp = { object: 'totp', id: 'totp_1', verified: true, ...times } as const
    const response = { ...totp, backup_codes: ['k7m2-x9pd'] }
    const { user } = sceneOf({ verifyTOTP: { response, client: browserOf({ totp_enabled: true }) } })
    const old = user()
    const made = await old.verifyTOTP({ code: '123456' })
    expect(made).toMatchObject({ verified: true, backupCodes: ['k7m2-x9pd'] })
    expect('secret' in made).toBe(false)
    expect(old.totpEnabled).toBe(true)
  })
})

describe('leaving', () => {
  it('a deleted account is signed out here, and the other tabs hear of it', async () => {
    const response = { object: 'user', id: 'user_1', deleted: true } as const
    const { clerk, log, user } = sceneOf({ delete: { response, client: clientJson() } })
    await user().delete()
    expect(clerk.store.get().session).toBeNull()
    expect(log).toEqual([['as', 'user_1', 'delete', {}], ['announce'], ['refresh page']])
  })
})

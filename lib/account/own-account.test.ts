import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { givePasskey } from '@/lib/testing/authenticator'
import { doorOf } from '@/lib/testing/door'
import { again, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { confirmationOf, deleteAccount, exportAccount } from './leaving'
import { removePassword, updatePassword } from './own-password'
import { forgetBrowser, listKnownBrowsers, updateNames } from './profile'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const NEW = 'a brand new one 1'

async function signedIn() {
  const person = await world.person()
  return { person, owner: await signedInOwner(world, person) }
}

describe('a password', () => {
  test('is changed with a fresh proof, ends the other sessions where asked, and the owner hears of it', async () => {
    const { person, owner } = await signedIn()
    const other = await signedInOwner(world, person)
    await updatePassword(world.ports, owner, { newPassword: NEW, signOutOfOtherSessions: true })
    expect(await world.ports.browsers.find(other.session.clientId)).toMatchObject({ sessions: [] })
    expect((await again(world, owner)).session.status).toBe('active')
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({
      template: 'password_changed',
      facts: { signedOutElsewhere: true },
    })
    const door = doorOf(world)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('form_password_incorrect')
    expect(resultOf(await door.signIn(person.emailAddress, NEW))).toBe('complete')
  })

  test('is changed with the current one where the proof is too old, and a wrong one counts', async () => {
    const { person, owner: early } = await signedIn()
    world.wait(11 * MINUTE)
    const owner = await again(world, early)
    const set = (currentPassword?: string) =>
      resultOfChange(updatePassword(world.ports, owner, { newPassword: NEW, currentPassword }))
    expect(await set()).toBe('session_reverification_required')
    expect(await set('not the one')).toBe('form_password_incorrect')
    expect(await world.database.prisma.deviceTrust.findFirst({ where: { userId: person.id } })).toMatchObject(
      {
        failures: 1,
      },
    )
    expect(await set(person.password)).toBe('done')
  })

  test('current one is not enough where a second factor is owed', async () => {
    const { person, owner: first } = await signedIn()
    const { owner: early } = await withTotp(world, first)
    world.wait(11 * MINUTE)
    const owner = await again(world, early)
    const set = updatePassword(world.ports, owner, { newPassword: NEW, currentPassword: person.password })
    expect(await resultOfChange(set)).toBe('session_reverification_required')
  })

  test('must be another one, and a good one', async () => {
    const { person, owner } = await signedIn()
    const set = (newPassword: string) => resultOfChange(updatePassword(world.ports, owner, { newPassword }))
    expect(await set('short')).toBe('form_password_length_too_short')
    expect(await set(person.password)).toBe('form_new_password_matches_current')
  })

  test('goes where another first factor exists, and can be set again', async () => {
    const { person, owner } = await signedIn()
    await removePassword(world.ports, owner)
    const without = await again(world, owner)
    expect(without.session.user.passwordDigest).toBeNull()
    expect(await resultOfChange(removePassword(world.ports, without))).toBe('password_required')
    await updatePassword(world.ports, without, { newPassword: NEW })
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ facts: { what: 'password_set' } })
  })

  test('stays where it is the only way in', async () => {
    const { owner } = await signedIn()
    const config = { ...world.ports.config, firstFactors: ['password' as const] }
    expect(await resultOfChange(removePassword({ ...world.ports, config }, owner))).toBe(
      'last_required_identification_deletion_failed',
    )
  })

  test('of two changes that race one wins', async () => {
    const { owner } = await signedIn()
    const set = (newPassword: string) => resultOfChange(updatePassword(world.ports, owner, { newPassword }))
    const answers = await Promise.all([set(NEW), set('another brand new one 2')])
    expect(answers.sort()).toEqual(['done', 'resource_locked'])
  })
})

describe('devices', () => {
  test('that are new are told of by mail, and known ones are not', async () => {
    const { person, owner } = await signedIn()
    expect(await world.lastMessage(person.emailAddress)).toBeNull()
    const other = await signedInOwner(world, person)
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ facts: { what: 'new_device' } })
    await world.database.prisma.message.deleteMany({ where: { recipient: person.emailAddress } })
    const browser = await world.ports.browsers.find(other.session.clientId)
    const door = doorOf(world)
    await world.ports.sessions.end({ sessionId: other.session.id, userId: person.id }, 'ended', {
      userId: person.id,
      event: 'sign_out',
      address: null,
      userAgent: null,
    })
    world.wait(11 * SECOND)
    const signedOut = browser && { ...browser, sessions: [] }
    expect(resultOf(await door.signIn(person.emailAddress, person.password, signedOut))).toBe('complete')
    expect(await world.lastMessage(person.emailAddress)).toBeNull()
    expect(owner.session.clientId).not.toBe(other.session.clientId)
  })

  test('are listed and forgotten, and nobody forgets another’s', async () => {
    const { person, owner } = await signedIn()
    const other = await signedInOwner(world, person)
    expect((await listKnownBrowsers(world.ports, owner)).map(({ device }) => device)).toEqual([
      'Firefox on Linux',
      'Firefox on Linux',
    ])
    const { owner: stranger } = await signedIn()
    const { clientId } = other.session
    expect(await resultOfChange(forgetBrowser(world.ports, stranger, clientId))).toBe('resource_not_found')
    await forgetBrowser(world.ports, owner, clientId)
    expect((await listKnownBrowsers(world.ports, owner)).map((one) => one.current)).toEqual([true])
  })
})

test('names are changed, and empty ones are none', async () => {
  const { owner } = await signedIn()
  await updateNames(world.ports, owner, { firstName: ' Ada ', lastName: ' ' })
  expect((await again(world, owner)).session.user).toMatchObject({ firstName: 'Ada', lastName: null })
})

describe('leaving', () => {
  test('takes along what we hold, and no secret', async () => {
    const { person, owner: first } = await signedIn()
    const { owner, secret } = await withTotp(world, first)
    const soft = await givePasskey(world, person.id)
    const exported = await exportAccount(world.ports, owner)
    const file = JSON.stringify(exported)
    expect(file).toContain(person.emailAddress)
    expect(exported.passkeys).toMatchObject([{ name: 'Passkey', host: 'localhost', isSynced: false }])
    expect(file).not.toContain(soft.credentialId)
    expect(file).not.toMatch(/publicKey|counter/)
    expect(file).not.toMatch(/argon2|"hash|[0-9a-f]{64}/)
    expect(file).not.toContain(secret)
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ facts: { what: 'data_exported' } })
  })

  test('needs the typed confirmation, and then nothing is left', async () => {
    const { person, owner } = await signedIn()
    const other = await signedInOwner(world, person)
    const { prisma } = world.database
    expect(await resultOfChange(deleteAccount(world.ports, owner, 'yes'))).toBe('confirmation_mismatch')
    await deleteAccount(world.ports, owner, confirmationOf(owner.session.user))
    expect(await prisma.user.count({ where: { id: person.id } })).toBe(0)
    expect(await prisma.session.count({ where: { userId: person.id } })).toBe(0)
    expect(await prisma.auditEvent.count({ where: { userId: person.id } })).toBe(0)
    expect(await world.ports.browsers.find(other.session.clientId)).toMatchObject({ sessions: [] })
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ facts: { what: 'account_deleted' } })
    const twice = deleteAccount(world.ports, owner, confirmationOf(owner.session.user))
    expect(await resultOfChange(twice)).toBe('signed_out')
  })

  test('and taking along are refused with a proof that is too old', async () => {
    const { owner } = await signedIn()
    world.wait(11 * MINUTE)
    const answers = await Promise.all(
      [
        exportAccount(world.ports, owner),
        deleteAccount(world.ports, owner, confirmationOf(owner.session.user)),
        removePassword(world.ports, owner),
      ].map(resultOfChange),
    )
    expect(new Set(answers)).toEqual(new Set(['session_reverification_required']))
  })
})

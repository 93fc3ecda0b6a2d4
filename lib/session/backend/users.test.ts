import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyPassword } from '@/lib/crypto/password'
import { MINUTE } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { codeOf } from '@/lib/testing/refusals'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createServerClient, type ServerClient } from './server-client'

let world: TestWorld
let client: ServerClient
beforeAll(async () => void (world = await openWorld({ config: { organizations: 'optional' } })))
beforeAll(() => void (client = createServerClient(world.ports)))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const lines = (userId: string | null) =>
  world.database.prisma.auditEvent.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
const eventsOf = async (userId: string) => (await lines(userId)).map(({ event }) => event)

async function signIn({ emailAddress, password }: { emailAddress: string; password: string }) {
  return flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, password })
}

describe('people', () => {
  test('one is made, found by id, address and name, and can sign in', async () => {
    const password = 'a long enough sentence'
    const made = await client.users.createUser({
      emailAddress: ['Grace@Example.com'],
      username: 'grace.h',
      password,
      firstName: 'Grace',
      lastName: 'Hopper',
      publicMetadata: { plan: 'gold' },
    })
    expect(made).toMatchObject({
      fullName: 'Grace Hopper',
      passwordEnabled: true,
      publicMetadata: { plan: 'gold' },
    })
    expect(made.primaryEmailAddress).toMatchObject({
      emailAddress: 'grace@example.com',
      verification: { status: 'verified' },
    })
    expect(await client.users.getUser(made.id)).toEqual(made)
    const found = await client.users.getUserList({
      emailAddress: ['GRACE@example.com', 'nobody@example.com'],
    })
    expect(found).toEqual({ data: [made], totalCount: 1, next: null })
    const both = { username: ['grace.h'], emailAddress: ['grace@example.com'] }
    expect((await client.users.getUserList(both)).data).toHaveLength(1)
    expect((await client.users.getUserList({ ...both, username: ['somebody'] })).data).toEqual([])
    expect(resultOf(await signIn({ emailAddress: 'grace@example.com', password }))).toBe('complete')
  })

  test('nothing of what proves who they are leaves', async () => {
    const { id } = await world.person({ backupCodes: ['aaaa-bbbb'] })
    const user = await client.users.getUser(id)
    expect(JSON.stringify(user)).not.toMatch(/argon2|digest|hash|secret|failures/i)
    expect(user).toMatchObject({ passwordEnabled: true, backupCodeEnabled: true })
  })

  test('all of them are listed a page at a time, the newest first', async () => {
    for (let made = 0; made < 3; made += 1) await world.person()
    const first = await client.users.getUserList({ limit: 2 })
    expect(first).toMatchObject({ totalCount: null, data: [{}, {}] })
    const second = await client.users.getUserList({ limit: 2, after: first.next })
    const ids = [...first.data, ...second.data].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await codeOf(client.users.getUserList({ limit: 101 }))).toBe('form_param_value_invalid')
  })

  test.each(['nobody', 'user_none', '', '\u0000', 'user_x\u0000', '../x'])(
    'there is nobody called %j',
    async (id) => {
      const { users } = client
      expect(await codeOf(users.getUser(id))).toBe('resource_not_found')
      expect(await codeOf(users.deleteUser(id))).toBe('resource_not_found')
      expect(await codeOf(users.banUser(id))).toBe('resource_not_found')
      expect(await codeOf(users.updateUser(id, { firstName: 'X' }))).toBe('resource_not_found')
      expect(await codeOf(client.sessions.getSessionList({ userId: id }))).toBe('resource_not_found')
      expect((await users.getUserList({ userId: [id] })).data).toEqual([])
    },
  )

  test('a refusal says which parameter, with its status', async () => {
    const { emailAddress } = await world.person()
    const taken = client.users.createUser({ emailAddress: [emailAddress] })
    await expect(taken).rejects.toMatchObject({
      status: 422,
      errors: [{ code: 'form_identifier_exists', meta: { paramName: 'email_address' } }],
    })
    expect(await codeOf(client.users.createUser({ emailAddress: [] }))).toBe('form_param_value_invalid')
    expect(await codeOf(client.users.createUser({ emailAddress: ['a@b.example', 'c@d.example'] }))).toBe(
      'form_param_value_invalid',
    )
  })

  test('a leaked password is refused, unless the caller answers for it', async () => {
    const leaked = { password: 'password123', emailAddress: ['leaked@example.com'] }
    expect(await codeOf(client.users.createUser(leaked))).toBe('form_password_pwned')
    expect(await codeOf(client.users.createUser({ ...leaked, skipPasswordChecks: true }))).toBe('done')
  })

  test('what is given is changed, and the rest stays', async () => {
    const { id } = await world.person({ firstName: 'Ada', lastName: 'Byron', username: 'ada.b' })
    expect(await client.users.updateUser(id, { lastName: 'Lovelace' })).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      username: 'ada.b',
    })
    expect(await client.users.updateUser(id, { username: 'ada.l' })).toMatchObject({
      username: 'ada.l',
      lastName: 'Lovelace',
    })
    await world.person({ username: 'taken.one' })
    expect(await codeOf(client.users.updateUser(id, { username: 'taken.one', firstName: 'X' }))).toBe(
      'form_identifier_exists',
    )
    expect(await client.users.getUser(id)).toMatchObject({ firstName: 'Ada' })
    expect(await codeOf(client.users.updateUser(id, { firstName: 'two\nlines' }))).toBe(
      'form_name_invalid_character',
    )
    expect(await codeOf(client.users.updateUser(id, { username: '0123456' }))).toBe(
      'form_username_needs_non_number_char',
    )
    expect(await eventsOf(id)).toEqual(['user_created', 'user_changed', 'user_changed'])
    expect((await lines(id)).at(-1)?.detail).toEqual({ by: 'operator' })
  })

  test('metadata is laid over what is there, key by key', async () => {
    const { id } = await world.person()
    await client.users.updateUser(id, { publicMetadata: { plan: 'gold', seats: { used: 1, all: 5 } } })
    await client.users.updateUserMetadata(id, {
      publicMetadata: { plan: null, seats: { used: 2 } },
      unsafeMetadata: { a: 1 },
    })
    const user = await client.users.getUser(id)
    expect(user.publicMetadata).toEqual({ seats: { used: 2, all: 5 } })
    expect(user.unsafeMetadata).toEqual({ a: 1 })
    const nested = { unsafeMetadata: { b: { c: null, d: 2 } } }
    expect((await client.users.updateUserMetadata(id, nested)).unsafeMetadata).toEqual({ a: 1, b: { d: 2 } })
    expect(await codeOf(client.users.updateUser(id, { username: '' }))).toMatch(/^form_/)
    const large = { text: 'x'.repeat(9_000) }
    expect(await codeOf(client.users.updateUser(id, { publicMetadata: large }))).toBe(
      'form_param_exceeds_allowed_size',
    )
  })

  test('a new password ends what the old one opened, and its owner is told', async () => {
    const person = await world.person()
    const { browser } = done(await signIn(person))
    const password = 'another long sentence'
    await client.users.updateUser(person.id, { password, signOutOfOtherSessions: true })
    const row = await world.database.prisma.user.findUniqueOrThrow({ where: { id: person.id } })
    expect(await verifyPassword(password, row.passwordDigest ?? '')).toBe(true)
    expect((await world.ports.browsers.find(browser.id))?.sessions).toEqual([])
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({ template: 'password_changed' })
    expect(await eventsOf(person.id)).toContain('password_changed')
  })

  test('whoever is banned is out, and comes in again when that is lifted', async () => {
    const person = await world.person()
    const { browser } = done(await signIn(person))
    expect(await client.users.banUser(person.id)).toMatchObject({ banned: true })
    expect((await world.ports.browsers.find(browser.id))?.sessions).toEqual([])
    expect(resultOf(await signIn(person))).toBe('user_banned')
    expect(await client.users.unbanUser(person.id)).toMatchObject({ banned: false })
    expect(resultOf(await signIn(person))).toBe('complete')
    const banned = (await lines(person.id)).find(({ event }) => event === 'user_banned')
    expect(banned).toMatchObject({ detail: { by: 'operator' } })
  })

  test('whoever is locked waits for somebody to unlock them', async () => {
    const person = await world.person()
    expect(await client.users.lockUser(person.id)).toMatchObject({ locked: true })
    expect(resultOf(await signIn(person))).toBe('user_locked')
    expect(await client.users.unlockUser(person.id)).toMatchObject({ locked: false })
    expect(resultOf(await signIn(person))).toBe('complete')
  })

  test('an operator may ban an administrator, which no other one may', async () => {
    const { id, emailAddress } = await world.person()
    await world.ports.users.operate(
      emailAddress,
      { admin: true },
      { event: 'user_changed', address: null, userAgent: null },
    )
    expect(await client.users.banUser(id)).toMatchObject({ banned: true })
  })

  test('one that is deleted is gone, and the log does not say who it was', async () => {
    const { id, emailAddress } = await world.person()
    expect(await client.users.deleteUser(id)).toMatchObject({ id })
    expect(await codeOf(client.users.getUser(id))).toBe('resource_not_found')
    expect((await client.users.getUserList({ emailAddress: [emailAddress] })).data).toEqual([])
    expect(await lines(id)).toEqual([])
    expect((await lines(null)).at(-1)).toMatchObject({ event: 'account_deleted', detail: { by: 'operator' } })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { createByTicket } from '@/lib/sign-in/ticket'
import { codeOf } from '@/lib/testing/refusals'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createServerClient, type ServerClient } from './server-client'

let world: TestWorld
let client: ServerClient
beforeAll(async () => {
  world = await openWorld({ config: { organizations: 'optional' } })
  client = createServerClient(world.ports)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const lines = (userId: string | null) =>
  world.database.prisma.auditEvent.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

async function signIn({ emailAddress, password }: { emailAddress: string; password: string }) {
  return flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, password })
}

describe('a password that somebody else’s code asks about', () => {
  test('is right or wrong, and a right one costs nothing', async () => {
    const { id, password } = await world.person()
    for (let asked = 0; asked < 12; asked += 1)
      expect(await client.users.verifyPassword({ userId: id, password })).toEqual({ verified: true })
    expect(await codeOf(client.users.verifyPassword({ userId: id, password: 'wrong' }))).toBe(
      'form_password_incorrect',
    )
    expect((await lines(id)).map(({ event }) => event)).toEqual(['user_created', 'reverification_failed'])
  })

  test('is guessed no oftener than at the sign-in: fifty at once lock the account', async () => {
    const { id, password } = await world.person()
    const guesses = Array.from({ length: 50 }, (_, guess) =>
      codeOf(client.users.verifyPassword({ userId: id, password: `wrong ${guess}` })),
    )
    const codes = await Promise.all(guesses)
    expect(codes.filter((code) => code === 'form_password_incorrect')).toHaveLength(10)
    expect(await codeOf(client.users.verifyPassword({ userId: id, password }))).toBe('user_locked')
  })
})

describe('sessions', () => {
  test('are listed and read; one is ended, once', async () => {
    const person = await world.person()
    const { browser } = done(await signIn(person))
    const [session] = browser.sessions
    const { data, totalCount } = await client.sessions.getSessionList({ userId: person.id })
    expect(totalCount).toBe(1)
    expect(data).toEqual([await client.sessions.getSession(session?.id ?? '')])
    expect(data[0]).toMatchObject({ status: 'active', userId: person.id, clientId: browser.id })
    expect((await client.sessions.getSessionList({ userId: person.id, status: 'pending' })).data).toEqual([])

    expect(await client.sessions.revokeSession(session?.id ?? '')).toMatchObject({ status: 'revoked' })
    expect(await codeOf(client.sessions.revokeSession(session?.id ?? ''))).toBe('resource_not_found')
    expect((await client.sessions.getSessionList({ userId: person.id })).data).toEqual([])
    expect((await lines(person.id)).at(-1)).toMatchObject({
      event: 'session_revoked',
      detail: { by: 'operator' },
    })
  })

  test.each(['sess_none', '\u0000'])('there is none called %j', async (id) => {
    expect(await codeOf(client.sessions.getSession(id))).toBe('resource_not_found')
    expect(await codeOf(client.sessions.revokeSession(id))).toBe('resource_not_found')
  })
})

describe('tickets, invitations, organizations', () => {
  test('a sign-in token signs in once, and not when it was called back', async () => {
    const { id: userId } = await world.person()
    const use = (ticket: string) => createByTicket(world.ports, world.visit(), ticket, {})
    const { token } = await client.signInTokens.createSignInToken({ userId })
    expect(resultOf(await use(token))).toBe('complete')
    expect(resultOf(await use(token))).not.toBe('complete')
    const other = await client.signInTokens.createSignInToken({ userId, expiresInSeconds: 60 })
    await client.signInTokens.revokeSignInToken(other.id)
    expect(resultOf(await use(other.token))).not.toBe('complete')
    expect(await codeOf(client.signInTokens.revokeSignInToken(other.id))).toBe('resource_not_found')
  })

  test('an actor token names whoever acts', async () => {
    const { id: userId } = await world.person()
    const made = await client.actorTokens.create({ userId, actor: { sub: 'support_7' } })
    expect(made).toMatchObject({ object: 'actor_token', actor: { sub: 'support_7' }, userId })
    expect(await codeOf(client.actorTokens.create({ userId, actor: { sub: userId } }))).toBe(
      'form_param_value_invalid',
    )
    expect(await client.actorTokens.revoke(made.id)).toMatchObject({ status: 'revoked' })
  })

  test('an invitation is mailed, listed, and called back', async () => {
    const made = await client.invitations.createInvitation({ emailAddress: 'new@example.com' })
    expect(made).toMatchObject({ emailAddress: 'new@example.com', status: 'pending' })
    expect(await world.lastMessage('new@example.com')).toMatchObject({ template: 'invitation' })
    await client.invitations.createInvitation({ emailAddress: 'quiet@example.com', notify: false })
    expect(await world.lastMessage('quiet@example.com')).toBeNull()
    await client.invitations.revokeInvitation(made.id)
    const { data } = await client.invitations.getInvitationList()
    expect(data.map(({ emailAddress, status }) => [emailAddress, status])).toEqual([
      ['quiet@example.com', 'pending'],
      ['new@example.com', 'revoked'],
    ])
    expect(await codeOf(client.invitations.revokeInvitation(made.id))).toBe('resource_not_found')
  })

  test('an organization has its first member', async () => {
    const { id } = await world.person()
    const organization = await client.organizations.createOrganization({ name: 'Engines', createdBy: id })
    const { data } = await client.users.getOrganizationMembershipList({ userId: id })
    expect(data).toEqual([{ organization, role: 'org:admin' }])
    const nobody = client.organizations.createOrganization({ name: 'Engines', createdBy: 'user_none' })
    expect(await codeOf(nobody)).toBe('resource_not_found')
  })
})

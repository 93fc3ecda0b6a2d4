import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createActorToken,
  createSignInToken,
  revokeActorToken,
  revokeSignInToken,
} from '@/lib/account/tickets'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { createKeyring, type Keyring } from '@/lib/crypto/keyring'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY, HOUR, MINUTE } from '@/lib/model/time'
import { consumeTicket } from '@/lib/ports/db/tickets'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { readTicket, ticket } from './ticket'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

/** Presents a bearer as the flow does: the row by the id in it, then the strategy. */
async function present(bearer: string, keys: Keyring = world.ports.keys) {
  const named = readTicket(bearer)
  const found = named && (await world.ports.tickets.find(named.kind, named.id, null))
  const { config, baseUrl, relyingParty, chains, passwords } = world.ports
  const here = { config, baseUrl, relyingParty, chains, passwords }
  const context = { ...here, keys, now: world.ports.now(), device: 'Firefox on Linux' }
  const nobody = {
    user: null,
    identifier: null,
    challengeId: '',
    level: 'first' as const,
    secrets: null,
    isForNewcomer: false,
    sameBrowser: true,
  }
  try {
    return await ticket.attempt({ ...context, ...nobody, ticket: found }, { ticket: bearer }, null)
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

const use = async (id: string, kind: 'sign_in_token' | 'actor_token' = 'sign_in_token') =>
  consumeTicket(world.database.prisma, { kind, id }, world.ports.now())

const signInToken = async () => createSignInToken(world.ports, { userId: (await world.person()).id })
const actorToken = async () =>
  createActorToken(world.ports, { userId: (await world.person()).id, actor: { sub: 'user_admin' } })

test('a sign-in token proves its user, and an actor token says who acts and for how long', async () => {
  expect(await present((await signInToken()).token)).toEqual({})
  expect(await present((await actorToken()).token)).toEqual({
    actor: { sub: 'user_admin', sessionLifetimeMs: 30 * MINUTE },
  })
})

test('a right id with a wrong secret is worth as much as an id that nobody ever made', async () => {
  const [mine, other, actor] = [await signInToken(), await signInToken(), await actorToken()]
  const [, secret] = mine.token.split('.')
  for (const bearer of [
    `${mine.id}.${'A'.repeat(43)}`,
    `${other.id}.${secret}`,
    `${actor.id}.${secret}`,
    `${mine.id.slice(0, -1)}0.${secret}`,
    `sit_nothing.${secret}`,
  ])
    expect(await present(bearer)).toBe('ticket_invalid_code')
})

test.each(['', '.', 'sit_1', 'sit_1.', 'sit_1.short', 'chl_1.', '\0', 'sit_\0.', `sit_1.${'x'.repeat(44)}`])(
  'what is no ticket (%j) is refused in the same words, and never reaches the database',
  async (text) => {
    expect(readTicket(text)).toBeNull()
    expect(await present(text)).toBe('ticket_invalid_code')
  },
)

test('the hash that the database holds opens nothing', async () => {
  const { id } = await signInToken()
  const row = await world.database.prisma.signInToken.findUniqueOrThrow({ where: { id } })
  const [, hex = ''] = row.tokenHash.split(':')
  expect(await present(`${id}.${hex.slice(0, 43)}`)).toBe('ticket_invalid_code')
  expect(await present(`${id}.${row.tokenHash}`)).toBe('ticket_invalid_code')
})

test('a ticket that has run out says so: after 30 days, an actor’s after an hour', async () => {
  const [late, acting] = [await signInToken(), await actorToken()]
  world.wait(HOUR - MINUTE)
  expect(await present(acting.token)).toHaveProperty('actor')
  world.wait(MINUTE)
  expect(await present(acting.token)).toBe('ticket_expired_code')
  expect(await present(late.token)).toEqual({})
  world.wait(30 * DAY)
  expect(await present(late.token)).toBe('ticket_expired_code')
})

test('a ticket works once', async () => {
  const [once, acting] = [await signInToken(), await actorToken()]
  expect(await use(once.id)).toBe(true)
  expect(await use(once.id)).toBe(false)
  expect(await present(once.token)).toBe('sign_in_token_already_used_code')
  expect(await use(acting.id, 'actor_token')).toBe(true)
  expect(await present(acting.token)).toBe('actor_token_already_used_code')
})

test('a ticket that was called back lets nobody in, not even in the moment between look and use', async () => {
  const [revoked, acting, late] = [await signInToken(), await actorToken(), await actorToken()]
  await revokeSignInToken(world.ports, revoked.id)
  await revokeActorToken(world.ports, acting.id)
  expect(await present(revoked.token)).toBe('sign_in_token_revoked_code')
  expect(await present(acting.token)).toBe('actor_token_revoked_code')
  expect(await use(revoked.id)).toBe(false)
  world.wait(HOUR)
  expect(await use(late.id, 'actor_token')).toBe(false)
})

test('what became of a ticket is told to nobody who only knows its id', async () => {
  const used = await signInToken()
  await use(used.id)
  expect(await present(`${used.id}.${'A'.repeat(43)}`)).toBe('ticket_invalid_code')
})

describe('when keys are replaced', () => {
  const [first, second, session] = [generateEncryptionKey(), generateEncryptionKey(), generateSessionKey()]

  test('a ticket works while its key is kept, and not after', async () => {
    const old = createKeyring([first], [session])
    const { token } = await createSignInToken(
      { ...world.ports, keys: old },
      { userId: (await world.person()).id },
    )
    expect(await present(token, createKeyring([second, first], [session]))).toEqual({})
    expect(await present(token, createKeyring([second], [session]))).toBe('ticket_invalid_code')
  })
})

test('nobody is offered a ticket', async () => {
  const { emailAddress } = await world.person()
  const user = await world.ports.users.findByIdentifier({ kind: 'email_address', value: emailAddress }, null)
  expect(user && ticket.offer(user, 'first', world.ports)).toEqual([])
})

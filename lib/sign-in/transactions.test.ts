import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { hashPassword } from '@/lib/crypto/password'
import type { MailTransport } from '@/lib/ports/mail/smtp'
import { createPorts } from '@/lib/ports/real'
import { NO_TEXTS } from '@/lib/ports/text/transport'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

// Architecture, 1: no hash, file or network call while a transaction is open, for it would hold a connection and locks meanwhile.
// Everything here is real; the two listeners only note the order in which things happen.
const story: string[] = []
const note = vi.hoisted((): { work(what: string): void } => ({ work: () => {} }))

vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>()
  const heard =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      note.work('a hash begins')
      const result = await run(...args)
      note.work('a hash ends')
      return result
    }
  return { ...real, hash: heard(real.hash), verify: heard(real.verify) }
})

let world: TestWorld
let ports: TestWorld['ports']

beforeAll(async () => {
  world = await openWorld()
  note.work = (what) => void story.push(what)
  const { seal, open } = world.ports.keys
  const keys = {
    ...world.ports.keys,
    seal: (plain: string) => (note.work('a message is sealed'), seal(plain)),
    open: (sealed: string) => (note.work('a message is opened'), open(sealed)),
  }
  const mail: MailTransport = {
    async send() {
      note.work('a mail is sent')
      return { outcome: 'delivered' }
    },
    close: () => {},
  }
  const { config, baseUrl, now } = world.ports
  ports = createPorts({
    database: world.database,
    keys,
    config,
    baseUrl,
    now,
    mail,
    texts: NO_TEXTS,
    keepBodies: true,
    log: () => {},
  })
  listen()
})
beforeEach(() => void (story.length = 0))
afterAll(() => void vi.restoreAllMocks())
afterAll(() => world.close())

function listen(): void {
  const send = pg.Client.prototype.query
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const text = textOf(args[0])
    if (/^(begin|commit|rollback)\b/i.test(text)) story.push(text.split(' ')[0]?.toUpperCase() ?? '')
    return Reflect.apply(send, this, args)
  })
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : ''
}

/** What happened between a BEGIN and its end. */
function workInTransactions(): string[] {
  let isOpen = false
  return story.filter((what) => {
    if (/^[A-Z]+$/.test(what)) isOpen = what === 'BEGIN'
    return isOpen && what !== 'BEGIN'
  })
}

test('the listeners would notice a hash in a transaction', async () => {
  await world.database.prisma.$transaction(async (tx) => {
    await hashPassword('correct horse', world.ports.config.password.argon2)
    await tx.user.count()
  })
  expect(workInTransactions()).toEqual(['a hash begins', 'a hash ends'])
})

test('a code is sealed before its transaction opens and sent after it is closed', async () => {
  const { emailAddress: identifier } = await world.person()
  const { attempt, browser } = done(await flow.createSignIn(ports, world.visit(), { identifier }))
  story.length = 0
  done(await flow.prepareFirstFactor(ports, world.visit(browser), attempt.id, { strategy: 'email_code' }))
  expect(story).toEqual(['a message is sealed', 'BEGIN', 'COMMIT', 'a message is opened', 'a mail is sent'])
})

test('a password is checked before its transaction opens', async () => {
  const { emailAddress: identifier, password } = await world.person()
  const { attempt, browser } = done(await flow.createSignIn(ports, world.visit(), { identifier }))
  story.length = 0
  const answer = { strategy: 'password' as const, password }
  expect(resultOf(await flow.attemptFirstFactor(ports, world.visit(browser), attempt.id, answer))).toBe(
    'complete',
  )
  expect(story).toEqual(['a hash begins', 'a hash ends', 'BEGIN', 'COMMIT'])
})

test('a digest is made anew outside of any transaction', async () => {
  const { emailAddress: identifier, password, id } = await world.person()
  const passwordDigest = await hashPassword(password, { memoryKiB: 128, passes: 1, lanes: 1 })
  await world.database.prisma.user.update({ where: { id }, data: { passwordDigest } })
  const { attempt, browser } = done(await flow.createSignIn(ports, world.visit(), { identifier }))
  story.length = 0
  const answer = { strategy: 'password' as const, password }
  expect(resultOf(await flow.attemptFirstFactor(ports, world.visit(browser), attempt.id, answer))).toBe(
    'complete',
  )
  expect(story.filter((what) => what === 'a hash begins')).toHaveLength(2)
  expect(workInTransactions()).toEqual([])
})

test('a sign-in in one call is stored by one statement, without a transaction', async () => {
  const { emailAddress: identifier, password } = await world.person()
  story.length = 0
  expect(resultOf(await flow.createSignIn(ports, world.visit(), { identifier, password }))).toBe('complete')
  expect(story).toEqual(['a hash begins', 'a hash ends'])
})

test('a refusal opens no transaction at all', async () => {
  const { emailAddress: identifier } = await world.person()
  story.length = 0
  await flow.createSignIn(ports, world.visit(), { identifier, password: 'wrong horse' })
  expect(story).toEqual(['a hash begins', 'a hash ends'])
})

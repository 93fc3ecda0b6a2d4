import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { createKeyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import { MINUTE } from '@/lib/model/time'
import { freshEmbedded } from '@/lib/testing/embedded'
import type { Database } from './db/open'
import { sealMessage } from './db/outbox'
import { createInbox, type Inbox } from './inbox'
import type { QueuedMessage } from './ports'

const newKeys = () => createKeyring([generateEncryptionKey()], [generateSessionKey()])
const keys = newKeys()
const start = new Date('2026-11-22T14:06:21Z')

let database: Database
let inbox: Inbox

beforeAll(async () => {
  database = await freshEmbedded()
  inbox = createInbox({ prisma: database.prisma, keys, config: { appName: 'Latchkey' } })
})
afterAll(() => database.close())
beforeEach(() => inbox.clear())

describe('the inbox', () => {
  it('lists the newest message first, with the code to take from it', async () => {
    await put('418027', 0)
    await put('905513', 1)
    await put('000001', 2)
    const list = await inbox.list(2)
    expect(list.map(({ code }) => code?.value)).toEqual(['000001', '905513'])
    expect(list[0]).toMatchObject({ subject: '000 001 is your sign-in code', recipient: 'ada@example.com' })
  })

  it('opens a message as its reader sees it', async () => {
    const message = await inbox.find(await put('418027', 0))
    expect(message?.text).toContain('418027')
    expect(message?.html).toContain('<!DOCTYPE html')
  })

  it('forgets the message that was deleted, and only that one', async () => {
    const [kept, deleted] = [await put('418027', 0), await put('905513', 1)]
    await inbox.remove(deleted)
    await inbox.remove(deleted)
    expect(await inbox.find(deleted)).toBeNull()
    expect((await inbox.list(9)).map(({ id }) => id)).toEqual([kept])
  })

  it('leaves out what another key sealed and what was erased, instead of failing', async () => {
    await put('418027', 0)
    await put('905513', 1, newKeys())
    const erased = await put('000001', 2)
    await database.prisma.message.update({ where: { id: erased }, data: { body: null } })
    expect(await inbox.list(9)).toHaveLength(1)
    expect(await inbox.find(erased)).toBeNull()
  })
})

describe('the inbox of a phone', () => {
  it('shows a text as it is, with its channel and its number', async () => {
    const id = await queue({ channel: 'whatsapp', recipient: '+14155550132', body: TEXT }, 10 * MINUTE)
    const words = { channel: 'whatsapp', recipient: '+14155550132', code: { value: '048027' }, link: null }
    expect(await inbox.list(9)).toMatchObject([words])
    expect(await inbox.find(id)).toMatchObject({ ...words, html: null })
  })

  it('shows no decoy: nobody gets it', async () => {
    const id = await queue({ channel: 'sms', recipient: '+14155550132', body: TEXT }, 0)
    expect(await inbox.list(9)).toEqual([])
    expect(await inbox.find(id)).toBeNull()
  })
})

const TEXT = {
  template: 'text_code' as const,
  facts: { code: '048027', minutes: 10, host: 'app.example.com', purpose: 'sign_in' as const },
}

async function queue(message: Pick<QueuedMessage, 'channel' | 'recipient' | 'body'>, lifetime: number) {
  const id = newId('message')
  const expiresAt = new Date(start.getTime() + lifetime)
  await database.prisma.message.create({
    data: await sealMessage({ ...message, id, expiresAt }, keys, start),
  })
  return id
}

async function put(code: string, minute: number, sealedWith = keys): Promise<string> {
  const now = new Date(start.getTime() + minute * MINUTE)
  const facts = { code, minutes: 10, device: 'Firefox on Linux', sentAt: now.toISOString() }
  const message = {
    id: newId('message'),
    channel: 'email' as const,
    recipient: 'ada@example.com',
    body: { template: 'sign_in_code' as const, facts },
    expiresAt: new Date(now.getTime() + 10 * MINUTE),
  }
  await database.prisma.message.create({ data: await sealMessage(message, sealedWith, now) })
  return message.id
}

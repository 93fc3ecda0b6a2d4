import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { MessageModel } from './db/generated/models'
import type { PrismaClient } from './db/generated/client'
import { channelName } from './dispatch'
import { parseMessageBody } from './mail/message-body'
import { renderMessage, wordMessage, type RenderedMessage, type WordedMessage } from './mail/render'
import type { Channel, MessageBody } from './ports'

interface InboxFacts {
  id: string
  channel: Channel
  /** An e-mail address, or a number in E.164. */
  recipient: string
  status: string
  createdAt: Date
}

export type InboxEntry = InboxFacts & WordedMessage
export type InboxMessage = InboxFacts & RenderedMessage

/** Messages of this run, codes included, for whoever asks: exists in demo and development only. */
export interface Inbox {
  /** The last `take` messages, newest first. */
  list(take: number): Promise<InboxEntry[]>
  find(id: string): Promise<InboxMessage | null>
  remove(id: string): Promise<void>
  /** Removes everything, also what is still queued. */
  clear(): Promise<void>
}

export interface InboxDeps {
  prisma: PrismaClient
  keys: Keyring
  config: Pick<Config, 'appName'>
}

/** Reads the outbox as a mailbox. Left out are messages that another key sealed, for they are of another run, and decoys, for they go to nobody. */
export function createInbox({ prisma, keys, config }: InboxDeps): Inbox {
  const toEnvelope = (recipient: string) => ({ appName: config.appName, recipient })

  return {
    async list(take) {
      const rows = await prisma.message.findMany({
        where: { body: { not: null }, expiresAt: { gt: prisma.message.fields.createdAt } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take,
      })
      const entries = await Promise.all(
        rows.map(async (row) => {
          const body = await openBody(row, keys)
          return body && { ...toFacts(row), ...wordMessage(body, toEnvelope(row.recipient)) }
        }),
      )
      return entries.filter((entry) => entry !== null)
    },

    async find(id) {
      const row = await prisma.message.findUnique({
        where: { id, expiresAt: { gt: prisma.message.fields.createdAt } },
      })
      const body = row && (await openBody(row, keys))
      return row && body && { ...toFacts(row), ...(await renderMessage(body, toEnvelope(row.recipient))) }
    },

    async remove(id) {
      await prisma.message.deleteMany({ where: { id } })
    },

    async clear() {
      await prisma.message.deleteMany()
    },
  }
}

async function openBody({ body }: MessageModel, keys: Keyring): Promise<MessageBody | null> {
  if (body === null) return null
  try {
    return parseMessageBody(await keys.open(body))
  } catch {
    return null
  }
}

function toFacts({ id, channel, recipient, status, createdAt }: MessageModel): InboxFacts {
  return { id, channel: channelName.parse(channel), recipient, status, createdAt }
}

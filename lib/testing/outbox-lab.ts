import { createServer, connect, type Server } from 'node:net'
import { createKeyring } from '@/lib/crypto/keyring'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { newId } from '@/lib/crypto/random'
import { MINUTE } from '@/lib/model/time'
import { createOutbox, sealMessage, type DeliveryNote } from '@/lib/ports/db/outbox'
import { createSmtpTransport, type MailTransport } from '@/lib/ports/mail/smtp'
import type { Channel, MessageBody, Outbox, QueuedMessage } from '@/lib/ports/ports'
import { NO_TEXTS, type TextTransports } from '@/lib/ports/text/transport'
import { startMailbox } from './mailbox'
import { freshPostgres } from './postgres'

interface Wish {
  code?: string
  recipient?: string
  lifetime?: number
  channel?: Channel
  body?: MessageBody
}

/** A real database, a real SMTP server and a clock that is set by hand. */
export async function startOutboxLab() {
  const [postgres, mailbox] = await Promise.all([freshPostgres(), startMailbox()])
  const { prisma, pool } = postgres.database
  const keys = createKeyring([generateEncryptionKey()], [generateSessionKey()])
  const transports: MailTransport[] = []
  const notes: DeliveryNote[] = []
  let now = new Date('2026-11-22T14:06:21Z')
  let recipients = 0

  function transport(url: string): MailTransport {
    const created = createSmtpTransport(url, 'Latchkey <no-reply@example.com>')
    transports.push(created)
    return created
  }

  return {
    prisma,
    pool,
    keys,
    mailbox,
    notes,
    transport,
    now: () => now,
    later(ms: number): void {
      now = new Date(now.getTime() + ms)
    },

    /** A worker of its own, with its own connections to the mail server. */
    outbox(
      changes: { mail?: MailTransport | null; texts?: TextTransports; keepBodies?: boolean } = {},
    ): Outbox {
      const { mail = transport(mailbox.url), texts = NO_TEXTS, keepBodies = false } = changes
      const note = (each: DeliveryNote) => notes.push(each)
      return createOutbox({
        prisma,
        keys,
        config: { appName: 'Latchkey' },
        now: () => now,
        mail,
        texts,
        keepBodies,
        note,
      })
    },

    async queue({ code = '111222', lifetime = 10 * MINUTE, ...wish }: Wish = {}): Promise<QueuedMessage> {
      const message: QueuedMessage = {
        id: newId('message'),
        channel: wish.channel ?? 'email',
        recipient: wish.recipient ?? `ada${++recipients}@example.com`,
        body: wish.body ?? {
          template: 'sign_in_code',
          facts: { code, minutes: 10, device: 'Firefox on Linux', sentAt: now.toISOString() },
        },
        expiresAt: new Date(now.getTime() + lifetime),
      }
      await prisma.message.create({ data: await sealMessage(message, keys, now) })
      return message
    },

    row: (id: string) => prisma.message.findUniqueOrThrow({ where: { id } }),

    sentTo: (recipient: string) => mailbox.all().filter(({ to }) => to.includes(recipient)).length,

    async reset(): Promise<void> {
      mailbox.refuse(null)
      notes.length = 0
      await prisma.message.deleteMany()
    },

    async stop(): Promise<void> {
      for (const each of transports) each.close()
      await Promise.all([postgres.drop(), mailbox.stop()])
    },
  }
}

export type OutboxLab = Awaited<ReturnType<typeof startOutboxLab>>

/** Lets a port lead to another one, so that the address of a dead server can come to life. */
export async function forward(port: number, url: string): Promise<Server> {
  const server = createServer((socket) => {
    const onward = connect(Number(new URL(url).port), 'localhost')
    for (const end of [socket, onward]) end.on('error', () => {})
    socket.pipe(onward).pipe(socket)
  })
  await listen(server, port)
  return server
}

/** A server that takes calls and never says a word. */
export async function listenSilently(port: number): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {}))
  await listen(server, port)
  return server
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, 'localhost', resolve))
}

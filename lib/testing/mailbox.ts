import { createServer as createHttpServer, type Server } from 'node:http'
import { EventEmitter } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'

const mail = z.object({
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})

/** A mail as its reader sees it; addresses are those of the envelope, in small letters. */
export type Mail = z.infer<typeof mail>
export type MailMatch = string | ((mail: Mail) => boolean)

export interface Mailbox {
  /** For SMTP_URL. */
  url: string
  /** Where other processes read it: `openMailbox(readUrl)`. */
  readUrl: string
  /**
   * Waits for a mail and hands it out once: the newest that matches and that nobody waited for yet. Older ones are skipped for good.
   * @throws Error when none comes in time.
   */
  waitFor(match: MailMatch, timeoutMs?: number): Promise<Mail>
  all(): readonly Mail[]
  /** Answers every recipient with this SMTP code from here on, such as 550 or 451; null accepts again. */
  refuse(code: number | null): void
  stop(): Promise<void>
}

/** Starts a real SMTP server on localhost that keeps what it gets. It always refuses recipients named `refused…` (550). */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = []
  const taken = new Set<Mail>()
  const arrivals = new EventEmitter().setMaxListeners(0)
  let refusal: number | null = null

  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = address.startsWith('refused') ? 550 : refusal
      if (code) return done(Object.assign(new Error('Not here.'), { responseCode: code }))
      done()
    },
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address.toLowerCase())
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then(({ from, subject, text, html }) => {
          mails.push({
            to,
            from: from?.address ?? '',
            subject: subject ?? '',
            text: text ?? '',
            html: html ?? '',
          })
          done()
          arrivals.emit('mail')
        })
        .catch(done)
    },
  })
  smtp.on('error', () => {}) // A client that hangs up is its own affair.
  const port = await new Promise<number>((resolve) => {
    const { server } = smtp
    smtp.listen(0, 'localhost', () => resolve(portOf(server.address())))
  })

  function take(match: MailMatch): Mail | undefined {
    const matching = mails.filter((mail) => !taken.has(mail) && matches(mail, match))
    for (const each of matching) taken.add(each)
    return matching.at(-1)
  }

  function waitFor(match: MailMatch, timeoutMs = 10_000): Promise<Mail> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        arrivals.off('mail', look)
        reject(
          new Error(`No mail came${typeof match === 'string' ? ` for ${match}` : ''} in ${timeoutMs} ms.`),
        )
      }, timeoutMs)
      const look = () => {
        const found = take(match)
        if (!found) return
        clearTimeout(timer)
        arrivals.off('mail', look)
        resolve(found)
      }
      arrivals.on('mail', look)
      look()
    })
  }

  const reader = createHttpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/all') return void response.end(JSON.stringify(mails))
    waitFor(searchParams.get('to') ?? '', Number(searchParams.get('timeout'))).then(
      (found) => response.end(JSON.stringify(found)),
      (error: Error) => response.writeHead(404).end(error.message),
    )
  })
  await new Promise<void>((resolve) => reader.listen(0, 'localhost', resolve))

  return {
    url: `smtp://localhost:${port}`,
    readUrl: `http://localhost:${portOf(reader.address())}`,
    waitFor,
    all: () => mails,
    refuse(code) {
      refusal = code
    },
    async stop() {
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), closeHttp(reader)])
    },
  }
}

/** Reads a mailbox that runs in another process. */
export function openMailbox(readUrl: string) {
  return {
    /** As `Mailbox.waitFor`, by recipient. */
    async waitFor(to: string, timeoutMs = 10_000): Promise<Mail> {
      const response = await fetch(
        `${readUrl}/next?${new URLSearchParams({ to, timeout: String(timeoutMs) })}`,
      )
      if (!response.ok) throw new Error(await response.text())
      return mail.parse(await response.json())
    },
    async all(to: string): Promise<Mail[]> {
      const response = await fetch(`${readUrl}/all`)
      return z
        .array(mail)
        .parse(await response.json())
        .filter((each) => matches(each, to))
    },
  }
}

function matches(candidate: Mail, match: MailMatch): boolean {
  return typeof match === 'string' ? candidate.to.includes(match.toLowerCase()) : match(candidate)
}

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === 'string') throw new Error('The server listens on no port.')
  return address.port
}

function closeHttp(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

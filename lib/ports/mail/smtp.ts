import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { SECOND } from '@/lib/model/time'
import { SEND_LIMIT, type SendResult } from '../transport'

/** A whole mail. `id` becomes its Message-ID, the same on every try, so that a mailbox can drop a repeated one. */
export interface Mail {
  id: string
  to: string
  subject: string
  /** Null where plain text is all there is. */
  html: string | null
  text: string
}

export interface MailTransport {
  /** Never throws. Ends within SEND_LIMIT. */
  send(mail: Mail): Promise<SendResult>
  close(): void
}

const smtpError = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  originalCode: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
})

/** Sends by SMTP over a few kept connections. Options of nodemailer may stand in the URL: `?requireTLS=true`. */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 3 * SECOND,
    greetingTimeout: 5 * SECOND,
    dnsTimeout: 3 * SECOND,
    socketTimeout: 15 * SECOND,
    // Our texts hold what strangers typed; none of it may become a file or a request.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s>]+)>?$/.exec(from.trim())?.[1] ?? 'localhost'

  return {
    async send({ id, to, subject, html, text }) {
      const mail = {
        messageId: `<${id}@${domain}>`,
        from,
        // An object is taken as one address; a string would be read as a list.
        to: { name: '', address: to },
        subject,
        ...(html !== null && { html }),
        text,
        // RFC 3834, 5: nobody's out-of-office answers it.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(SEND_LIMIT),
      }
      try {
        await pool.sendMail(mail)
        return { outcome: 'delivered' }
      } catch (error) {
        return toResult(error)
      }
    },
    close: () => pool.close(),
  }
}

/** RFC 5321, 4.2.1: 5xx is permanent. But only to RCPT and DATA it is about this mail; elsewhere it is about us. */
function toResult(error: unknown): SendResult {
  const { data } = smtpError.safeParse(error)
  const isPermanent = data?.responseCode !== undefined && data.responseCode >= 500
  const isAboutThisMail = data?.command === 'RCPT TO' || data?.command === 'DATA'
  const reason = [data?.command, data?.responseCode ?? data?.originalCode ?? data?.code ?? data?.name]
    .filter(Boolean)
    .join(' ')
  return { outcome: isPermanent && isAboutThisMail ? 'refused' : 'failed', reason: reason || 'unknown' }
}

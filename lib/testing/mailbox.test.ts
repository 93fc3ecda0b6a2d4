import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMailbox, startMailbox, type Mailbox } from './mailbox'

let mailbox: Mailbox

beforeEach(async () => {
  mailbox = await startMailbox()
})

afterEach(() => mailbox.stop())

test('a mail that travelled over SMTP is handed out once, the newest first', async () => {
  const waiting = mailbox.waitFor('ada@example.com')
  await send('Ada@example.com', 'one')
  expect(await waiting).toMatchObject({ subject: 'one', text: 'Hello\n', to: ['ada@example.com'] })

  await send('ada@example.com', 'two')
  await send('ada@example.com', 'three')
  expect((await mailbox.waitFor('ada@example.com')).subject).toBe('three')
  await expect(mailbox.waitFor('ada@example.com', 20)).rejects.toThrow('No mail came for ada@example.com')
})

test('another process reads it', async () => {
  const remote = openMailbox(mailbox.readUrl)
  const waiting = remote.waitFor('ada@example.com')
  await send('ada@example.com', 'one')
  expect((await waiting).subject).toBe('one')
  expect(await remote.all('ada@example.com')).toHaveLength(1)
  await expect(remote.waitFor('ada@example.com', 20)).rejects.toThrow('No mail came')
})

test('it refuses when asked to', async () => {
  mailbox.refuse(451)
  await expect(send('ada@example.com', 'one')).rejects.toMatchObject({ responseCode: 451 })
  mailbox.refuse(null)
  await send('ada@example.com', 'one')
  await expect(send('refused@example.com', 'one')).rejects.toMatchObject({ responseCode: 550 })
})

async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport(mailbox.url)
  await transport.sendMail({ from: 'no-reply@localhost', to, subject, text: 'Hello' })
  transport.close()
}

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { startOutboxLab, type OutboxLab } from '@/lib/testing/outbox-lab'

let lab: OutboxLab

beforeAll(async () => {
  lab = await startOutboxLab()
})
afterAll(() => lab.stop())
beforeEach(() => lab.reset())

describe('a code by mail', () => {
  it('arrives with the code in its subject, its text and its HTML', async () => {
    const { id, recipient } = await lab.queue({ code: '418027' })
    expect(await lab.outbox().deliver(id, 5000)).toBe('delivered')
    const mail = await lab.mailbox.waitFor(recipient)
    expect(mail.subject).toBe('418 027 is your sign-in code')
    expect(mail.text).toMatch(/^418027$/m)
    expect(mail.text).toContain('Firefox on Linux at 14:06 UTC')
    expect(mail.html.replace(/<[^>]+>/g, '')).toContain('418027')
    expect(mail.from).toBe('no-reply@example.com')
  })

  it('stands nowhere in clear: not in the row, not in what is logged of it', async () => {
    const { id } = await lab.queue({ code: '905513' })
    expect(JSON.stringify(await lab.row(id))).not.toMatch(/905.?513/)
    await lab.outbox().deliver(id, 5000)
    expect(lab.notes).toMatchObject([{ messageId: id, template: 'sign_in_code', outcome: 'delivered' }])
    expect(JSON.stringify(lab.notes)).not.toMatch(/905.?513|example/)
  })

  it('is erased once it is delivered', async () => {
    const { id } = await lab.queue()
    await lab.outbox().deliver(id, 5000)
    expect(await lab.row(id)).toMatchObject({ status: 'delivered', body: null, deliveredAt: lab.now() })
  })

  it('is kept for the inbox in demo and development, where no server is named', async () => {
    const { id } = await lab.queue()
    expect(await lab.outbox({ mail: null, keepBodies: true }).deliver(id, 5000)).toBe('delivered')
    expect((await lab.row(id)).body).toBeTypeOf('string')
  })

  it('takes two statements to deliver', async () => {
    const { id } = await lab.queue()
    const query = vi.spyOn(lab.pool, 'query')
    await lab.outbox().deliver(id, 5000)
    expect(query).toHaveBeenCalledTimes(2)
    query.mockRestore()
  })

  it('is not waited for where nobody may learn how long it takes, and goes out all the same', async () => {
    const { id, recipient } = await lab.queue()
    expect(await lab.outbox().deliver(id, 0)).toBe('pending')
    await lab.mailbox.waitFor(recipient)
  })
})

describe('a mailbox that does not exist', () => {
  it('is a definite no, and is not tried again', async () => {
    const { id } = await lab.queue({ recipient: 'refused@example.com' })
    expect(await lab.outbox().deliver(id, 5000)).toBe('refused')
    expect(await lab.row(id)).toMatchObject({ status: 'refused', body: null, lastError: 'RCPT TO 550' })
    lab.later(5 * MINUTE)
    expect(await lab.outbox().pump()).toBe(0)
    expect(await lab.outbox().deliver(id, 5000)).toBe('refused')
    expect(lab.notes.filter(({ messageId }) => messageId === id)).toHaveLength(1)
  })
})

describe('a mail that is too late', () => {
  it('is erased unsent', async () => {
    const { id, recipient } = await lab.queue()
    lab.later(11 * MINUTE)
    expect(await lab.outbox().deliver(id, 5000)).toBe('pending')
    expect(await lab.outbox().pump()).toBe(0)
    expect(await lab.row(id)).toMatchObject({ status: 'expired', body: null })
    expect(lab.sentTo(recipient)).toBe(0)
  })
})

describe('an outbox', () => {
  it('does not stop at a body that no key opens', async () => {
    const broken = await lab.queue()
    await lab.prisma.message.update({ where: { id: broken.id }, data: { body: 'x', nextTryAt: new Date(0) } })
    const { recipient } = await lab.queue()
    expect(await lab.outbox().pump()).toBe(1)
    await lab.mailbox.waitFor(recipient)
    expect((await lab.row(broken.id)).status).toBe('queued')
  })

  it('never takes a decoy, by whatever clock', async () => {
    const { id, recipient } = await lab.queue({ lifetime: 0 })
    for (const skew of [0, -MINUTE, 2 * MINUTE]) {
      lab.later(skew)
      expect(await lab.outbox().deliver(id, 5000)).toBe('pending')
      expect(await lab.outbox().pump()).toBe(0)
    }
    expect(await lab.row(id)).toMatchObject({ tries: 0, deliveredAt: null, body: null })
    expect(lab.sentTo(recipient)).toBe(0)
  })

  it('without a server and without an inbox does not start', () => {
    expect(() => lab.outbox({ mail: null })).toThrow('inbox')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startOutboxLab, type OutboxLab } from '@/lib/testing/outbox-lab'
import { startTwilio, type FakeTwilio } from '@/lib/testing/twilio'
import { SECOND } from '@/lib/model/time'
import type { Channel, MessageBody } from '../ports'
import { NO_TEXTS } from '../text/transport'
import { createTwilio } from '../text/twilio'

const body: MessageBody = {
  template: 'text_code',
  facts: { code: '418027', minutes: 10, host: 'app.example.com', purpose: 'sign_in' },
}

let lab: OutboxLab
let twilio: FakeTwilio

beforeAll(async () => {
  ;[lab, twilio] = await Promise.all([startOutboxLab(), startTwilio()])
})
afterAll(() => Promise.all([lab.stop(), twilio.stop()]))
beforeEach(() => {
  twilio.answer(null)
  return lab.reset()
})

const queue = (channel: Channel) => lab.queue({ channel, recipient: '+14155550132', body })
const outbox = () =>
  lab.outbox({
    texts: createTwilio({
      accountSid: 'AC1',
      authToken: 'token',
      from: '+14155550100',
      whatsapp: { from: '+14155550101', template: null },
      url: twilio.url,
    }),
  })

describe('a code by text', () => {
  it.each([
    ['sms', '+14155550132'],
    ['whatsapp', 'whatsapp:+14155550132'],
  ] as const)('by %s goes to the phone, and not by mail', async (channel, to) => {
    const mails = lab.mailbox.all().length
    const { id } = await queue(channel)
    expect(await outbox().deliver(id, 5000)).toBe('delivered')
    expect(twilio.all().at(-1)?.fields).toMatchObject({
      To: to,
      Body: expect.stringMatching(/^418027 is your .*\n@app\.example\.com #418027$/s),
    })
    expect(lab.mailbox.all()).toHaveLength(mails)
    expect(await lab.row(id)).toMatchObject({ status: 'delivered', body: null })
  })

  it('to a number that does not exist is a definite no, and is not tried again', async () => {
    twilio.answer({ status: 400, code: 21211 })
    const { id } = await queue('sms')
    expect(await outbox().deliver(id, 5000)).toBe('refused')
    expect(await lab.row(id)).toMatchObject({ status: 'refused', body: null, lastError: 'Twilio 400 21211' })
    expect(await outbox().pump()).toBe(0)
  })

  it('in an outage stays queued, and arrives once it is over', async () => {
    twilio.answer({ status: 503 })
    const { id } = await queue('sms')
    expect(await outbox().deliver(id, 5000)).toBe('pending')
    twilio.answer(null)
    lab.later(6 * SECOND)
    expect(await outbox().pump()).toBe(1)
    expect(await lab.row(id)).toMatchObject({ status: 'delivered' })
  })

  it('stands nowhere in clear, nor does the number in what is logged of it', async () => {
    const { id } = await queue('sms')
    expect(JSON.stringify(await lab.row(id))).not.toContain('418027')
    await outbox().deliver(id, 5000)
    expect(lab.notes).toMatchObject([{ messageId: id, template: 'text_code', outcome: 'delivered' }])
    expect(JSON.stringify(lab.notes)).not.toMatch(/418027|4155550/)
  })

  it('arrives in the inbox where no provider is named, though mails have their server', async () => {
    const sent = twilio.all().length
    const { id } = await queue('sms')
    expect(await lab.outbox({ texts: NO_TEXTS, keepBodies: true }).deliver(id, 5000)).toBe('delivered')
    expect((await lab.row(id)).body).toBeTypeOf('string')
    expect(twilio.all()).toHaveLength(sent)
  })

  it('is refused where there is neither a provider nor an inbox', async () => {
    const { id } = await queue('sms')
    expect(await lab.outbox().deliver(id, 5000)).toBe('refused')
  })

  it('by a channel that nobody knows does not stop the others', async () => {
    const broken = await queue('sms')
    await lab.prisma.message.update({ where: { id: broken.id }, data: { channel: 'pigeon' } })
    await queue('sms')
    expect(await outbox().pump()).toBe(1)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { findFreePort } from '@/lib/testing/free-port'
import { forward, listenSilently, startOutboxLab, type OutboxLab } from '@/lib/testing/outbox-lab'
import { SEND_LIMIT } from '../transport'
import { claimMessage, LEASE } from './outbox-rows'

let lab: OutboxLab

beforeAll(async () => {
  lab = await startOutboxLab()
})
afterAll(() => lab.stop())
beforeEach(() => lab.reset())

describe('a mail server in trouble', () => {
  it('that asks to come back later gets the mail later, not sooner', async () => {
    lab.mailbox.refuse(451)
    const { id, recipient } = await lab.queue()
    expect(await lab.outbox().deliver(id, 5000)).toBe('pending')
    lab.mailbox.refuse(null)
    lab.later(4 * SECOND)
    expect(await lab.outbox().pump()).toBe(0)
    lab.later(2 * SECOND)
    expect(await lab.outbox().pump()).toBe(1)
    expect(lab.sentTo(recipient)).toBe(1)
  })

  // https://github.com/vercel/next.js/discussions/23164
  it('that is dead leaves the mail queued, and gets it once it is back', async () => {
    const port = await findFreePort()
    const mail = lab.transport(`smtp://localhost:${port}`)
    const { id, recipient } = await lab.queue()
    expect(await lab.outbox({ mail }).deliver(id, 5000)).toBe('pending')
    expect(await lab.row(id)).toMatchObject({
      status: 'queued',
      tries: 1,
      lastError: 'CONN ECONNREFUSED',
    })
    const server = await forward(port, lab.mailbox.url)
    lab.later(6 * SECOND)
    expect(await lab.outbox({ mail }).pump()).toBe(1)
    expect(lab.sentTo(recipient)).toBe(1)
    server.close()
  })

  it('that never says a word is not waited for longer than we said', async () => {
    const port = await findFreePort()
    const silent = await listenSilently(port)
    const { id } = await lab.queue()
    const start = performance.now()
    const mail = lab.transport(`smtp://localhost:${port}`)
    expect(await lab.outbox({ mail }).deliver(id, 300)).toBe('pending')
    expect(performance.now() - start).toBeLessThan(2000)
    silent.close()
  })

  it('is left alone for longer after each try', async () => {
    lab.mailbox.refuse(451)
    const { id } = await lab.queue({ lifetime: 60 * MINUTE })
    const waits: number[] = []
    for (let tries = 0; tries < 8; tries++) {
      await lab.outbox().pump()
      const wait = (await lab.row(id)).nextTryAt.getTime() - lab.now().getTime()
      waits.push(wait / SECOND)
      lab.later(wait)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
  })
})

describe('two workers', () => {
  it('that pump at once send each mail once', async () => {
    const queued = await Promise.all(Array.from({ length: 30 }, () => lab.queue()))
    const pumps = await Promise.all(Array.from({ length: 8 }, () => lab.outbox().pump()))
    expect(pumps.reduce((sum, count) => sum + count)).toBe(30)
    expect(queued.map(({ recipient }) => lab.sentTo(recipient))).toEqual(queued.map(() => 1))
  })

  it('that are asked for one mail at once send it once', async () => {
    const { id, recipient } = await lab.queue()
    const answers = await Promise.all(Array.from({ length: 20 }, () => lab.outbox().deliver(id, 5000)))
    expect(answers).toContain('delivered')
    expect(await lab.outbox().deliver(id, 5000)).toBe('delivered')
    expect(lab.sentTo(recipient)).toBe(1)
  })

  it('do not lose the mail of a third that was killed half-way', async () => {
    const { id, recipient } = await lab.queue()
    await claimMessage(lab.prisma, id, lab.now())
    expect(await lab.outbox().pump()).toBe(0)
    lab.later(LEASE)
    expect(await lab.outbox().pump()).toBe(1)
    expect(lab.sentTo(recipient)).toBe(1)
  })

  it('never hold a claim for less time than the slowest try takes', () => {
    expect(LEASE).toBeGreaterThan(SEND_LIMIT)
  })
})

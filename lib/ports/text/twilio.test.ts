import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findFreePort } from '@/lib/testing/free-port'
import { startTwilio, type FakeTwilio } from '@/lib/testing/twilio'
import { createTwilio, type TwilioSettings } from './twilio'

const ACCOUNT = `AC${'0'.repeat(32)}`
const SERVICE = `MG${'a'.repeat(32)}`
const text = { to: '+14155550132', text: '418027 is your code.', code: '418027' }

let server: FakeTwilio

beforeAll(async () => {
  server = await startTwilio()
})
afterAll(() => server.stop())
beforeEach(() => server.answer(null))

const twilio = (changes: Partial<TwilioSettings> = {}) =>
  createTwilio({
    accountSid: ACCOUNT,
    authToken: 'hunter2',
    from: '+14155550100',
    whatsapp: { from: '+14155550101', template: null },
    url: server.url,
    ...changes,
  })
const last = () => server.all().at(-1)

describe('a text', () => {
  it('goes to the account’s messages, with its keys', async () => {
    expect(await twilio().sms?.send(text)).toEqual({ outcome: 'delivered' })
    expect(last()).toEqual({
      path: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
      authorization: `Basic ${Buffer.from(`${ACCOUNT}:hunter2`).toString('base64')}`,
      fields: { To: '+14155550132', From: '+14155550100', Body: '418027 is your code.' },
    })
  })

  it('is sent by a messaging service where one is named', async () => {
    await twilio({ from: SERVICE, url: `${server.url}/` }).sms?.send(text)
    expect(last()?.fields).toEqual({ To: text.to, MessagingServiceSid: SERVICE, Body: text.text })
  })

  it('by WhatsApp goes from and to WhatsApp’s names of the numbers', async () => {
    await twilio().whatsapp?.send(text)
    expect(last()?.fields).toEqual({
      To: 'whatsapp:+14155550132',
      From: 'whatsapp:+14155550101',
      Body: text.text,
    })
  })

  it('by WhatsApp is the approved template where there is one, with nothing of ours but the code', async () => {
    const whatsapp = { from: '+14155550101', template: 'HX1' }
    await twilio({ whatsapp }).whatsapp?.send(text)
    expect(last()?.fields).toMatchObject({ ContentSid: 'HX1', ContentVariables: '{"1":"418027"}' })
    expect(last()?.fields).not.toHaveProperty('Body')
  })

  it('by WhatsApp goes nowhere where no number is named', () => {
    expect(twilio({ whatsapp: null }).whatsapp).toBeNull()
  })
})

describe('a no of Twilio', () => {
  it.each([
    ['no such number', 400, 21211],
    ['a country that is switched off', 400, 21408],
    ['somebody who said STOP', 400, 21610],
    ['a landline', 400, 21614],
    ['nobody on WhatsApp', 400, 63003],
  ])('to %s is definite', async (_what, status, code) => {
    server.answer({ status, code })
    expect(await twilio().sms?.send(text)).toEqual({ outcome: 'refused', reason: `Twilio ${status} ${code}` })
  })

  it.each([
    ['wrong keys', 401, 20003],
    ['a sender that is not ours', 400, 21606],
    ['too many texts', 429, 20429],
    ['a code that nobody knows yet', 400, 29999],
    ['a breakdown', 500, undefined],
  ])('for %s may be a yes later', async (_what, status, code) => {
    server.answer({ status, ...(code && { code }) })
    expect(await twilio().sms?.send(text)).toMatchObject({ outcome: 'failed' })
  })

  it('tells the log neither the number nor a secret', async () => {
    for (const mood of [{ status: 400, code: 21211 }, { status: 401, code: 20003 }, { status: 502 }]) {
      server.answer(mood)
      expect(JSON.stringify(await twilio().sms?.send(text))).not.toMatch(/4155550|hunter2|418027|AC0/)
    }
  })
})

describe('a Twilio in trouble', () => {
  it('that never answers is not waited for longer than we said', async () => {
    server.answer('silent')
    const start = performance.now()
    const result = await twilio({ limit: 200 }).sms?.send(text)
    expect(result).toEqual({ outcome: 'failed', reason: 'Twilio ETIMEDOUT' })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('that is not there is asked again later', async () => {
    const url = `http://localhost:${await findFreePort()}`
    expect(await twilio({ url }).sms?.send(text)).toEqual({
      outcome: 'failed',
      reason: 'Twilio ECONNREFUSED',
    })
  })
})

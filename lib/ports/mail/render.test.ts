import { describe, expect, it } from 'vitest'
import type { MessageBody } from '../ports'
import { parseMessageBody } from './message-body'
import { renderMessage, wordMessage } from './render'

const envelope = { appName: 'Latchkey', recipient: 'ada@example.com' }
const origin = { device: 'Firefox on Linux', sentAt: '2026-11-22T14:06:21.000Z' }
const code: MessageBody = { template: 'sign_in_code', facts: { ...origin, code: '048027', minutes: 10 } }
const noAccount: MessageBody = { template: 'no_account', facts: origin }

describe('a mail', () => {
  it('says how long the code works, from where it was asked, and what to do if it was not you', async () => {
    const { html, text } = await renderMessage(code, envelope)
    for (const part of [words(html), text]) {
      expect(part).toContain('048027')
      expect(part).toContain('It works for 10 minutes, once.')
      expect(part).toContain('Asked from Firefox on Linux at 14:06 UTC.')
      expect(part).toContain('Was this not you?')
      expect(part).toContain('sent to ada@example.com')
    }
  })

  it('shows what a stranger’s browser calls itself as text, never as HTML', async () => {
    const device = '<img src=x onerror=alert(1)><a href="https://evil.example">Click</a>'
    const { html } = await renderMessage({ template: 'no_account', facts: { ...origin, device } }, envelope)
    expect(html).not.toMatch(/<img|<a /)
    expect(html).toContain('&lt;img')
  })

  it('loads nothing and leads nowhere, so opening it tells nobody', async () => {
    for (const body of [code, noAccount]) {
      const { html } = await renderMessage(body, envelope)
      expect(html).not.toMatch(/<(img|link|script|iframe|a)\b|url\(|@import| src=| href=/i)
    }
  })

  it('has dark colours for those who read in the dark', async () => {
    const { html } = await renderMessage(noAccount, envelope)
    expect(html).toContain('@media (prefers-color-scheme: dark)')
    expect(html).toContain('content="light dark"')
  })

  it('to an address without an account holds no code', async () => {
    const { subject, html, text, code } = await renderMessage(noAccount, envelope)
    expect(code).toBeNull()
    expect(subject + words(html) + text).not.toMatch(/\d{3} ?\d{3}/)
  })

  it('says in the list what it says when it is opened', async () => {
    const { html, ...worded } = await renderMessage(code, envelope)
    expect(wordMessage(code, envelope)).toEqual(worded)
    expect(html).toContain('<!DOCTYPE html')
  })
})

describe('a body read back', () => {
  it('is the one that was written', () => {
    for (const body of [code, noAccount]) expect(parseMessageBody(JSON.stringify(body))).toEqual(body)
  })

  it('of a template that is not ours is refused', () => {
    expect(() => parseMessageBody('{"template":"toString","facts":{}}')).toThrow()
    expect(() => parseMessageBody('{"template":"sign_in_code","facts":{"code":"<b>"}}')).toThrow()
  })
})

/** What a reader sees of the HTML, in one line. */
function words(html: string): string {
  return html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<\/?(td|br|p|h1|div)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
}

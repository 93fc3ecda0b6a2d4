import { describe, expect, it } from 'vitest'
import { NOTICES } from '@/lib/model/notices'
import type { MessageBody } from '../ports'
import { parseMessageBody } from './message-body'
import { renderMessage, wordMessage } from './render'

const envelope = { appName: 'Latchkey', recipient: 'ada@example.com' }
const origin = { device: 'Firefox on Linux', sentAt: '2026-11-22T14:06:21.000Z' }
const code: MessageBody = { template: 'sign_in_code', facts: { ...origin, code: '048027', minutes: 10 } }
const noAccount: MessageBody = { template: 'no_account', facts: origin }
const url = 'https://app.example.com/v1/verify?token=chl_1.secret&x=1'
const link = {
  template: 'sign_in_link' as const,
  facts: { ...origin, code: '048027', minutes: 10, url, sameBrowser: true },
}
const reset: MessageBody = { template: 'reset_code', facts: { ...origin, code: '048027', minutes: 10 } }
const changed: MessageBody = { template: 'password_changed', facts: { ...origin, signedOutElsewhere: true } }
const invitation: MessageBody = {
  template: 'invitation',
  facts: { url, expiresAt: '2026-12-23T10:14:00.000Z' },
}
const waiting = { template: 'waitlist_joined' as const, facts: { ...origin, url: null } }
const text: MessageBody = {
  template: 'text_code',
  facts: { code: '048027', minutes: 10, host: 'app.example.com', purpose: 'sign_in' },
}

describe('a mail', () => {
  it('says how long the code works, from where it was asked, and what to do if it was not you', async () => {
    const { html, text } = await draw(code)
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
    const { html } = await draw({ template: 'no_account', facts: { ...origin, device } })
    expect(html).not.toMatch(/<img|<a /)
    expect(html).toContain('&lt;img')
  })

  it('loads nothing and leads nowhere, so opening it tells nobody', async () => {
    for (const body of [code, noAccount, reset, changed]) {
      const { html } = await draw(body)
      expect(html).not.toMatch(/<(img|link|script|iframe|a)\b|url\(|@import| src=| href=/i)
    }
  })

  it('about any change of an account says so, what to do if it was not you, and leads nowhere', async () => {
    for (const what of NOTICES) {
      const { subject, html, text } = await draw({ template: 'account_changed', facts: { ...origin, what } })
      expect(subject).toContain('Latchkey')
      expect(text).toContain('Done from Firefox on Linux at 14:06 UTC.')
      expect(text).toContain('Was this not you?')
      expect(html).not.toMatch(/<(img|link|script|iframe|a)\b|url\(|@import| src=| href=/i)
    }
  })

  it('with a code for somebody who is signed in does not speak of signing in', async () => {
    for (const purpose of ['address', 'owner'] as const) {
      const facts = { ...origin, code: '048027', minutes: 10, purpose }
      const { subject, text, code } = await draw({ template: 'verify_code', facts })
      expect(code?.value).toBe('048027')
      expect(subject).toContain('048 027')
      expect(text).not.toMatch(/sign-in code/)
    }
  })

  it('has dark colours for those who read in the dark', async () => {
    const { html } = await draw(noAccount)
    expect(html).toContain('@media (prefers-color-scheme: dark)')
    expect(html).toContain('content="light dark"')
  })

  it('to an address without an account holds no code', async () => {
    const { subject, html, text, code } = await draw(noAccount)
    expect(code).toBeNull()
    expect(subject + words(html) + text).not.toMatch(/\d{3} ?\d{3}/)
  })

  it('says in the list what it says when it is opened', async () => {
    const { html, ...worded } = await draw(code)
    expect(wordMessage(code, envelope)).toEqual(worded)
    expect(html).toContain('<!DOCTYPE html')
  })
})

describe('a mail with a link', () => {
  it('has the link to press, the same to copy, and a code for another device', async () => {
    const { html, text, link: opened } = await draw(link)
    expect(opened).toBe(url)
    expect([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      url.replace('&', '&amp;'),
    ])
    expect(words(html)).toContain(url.replace('&', '&amp;'))
    expect(words(html)).toContain('048027')
    // A machine finds each on a line of its own.
    expect(text.split('\n')).toEqual(expect.arrayContaining([url, '048027']))
  })

  it('says where to open it', async () => {
    expect((await draw(link)).text).toContain('in the browser where you asked')
    const anywhere = { ...link, facts: { ...link.facts, sameBrowser: false } }
    expect((await draw(anywhere)).text).not.toContain('in the browser where')
  })
})

describe('a mail about a password', () => {
  it('holds the code for a new one on a line of its own', async () => {
    const { subject, html, text, code } = await draw(reset)
    expect(subject).toBe('048 027 is your code for a new password')
    expect(code?.value).toBe('048027')
    expect(text.split('\n')).toContain('048027')
    expect(words(html)).toContain('048027')
  })

  it('tells the owner that it was changed, from where, and what to do, and lets nobody in', async () => {
    const { html, text, code, link } = await draw(changed)
    expect([code, link]).toEqual([null, null])
    for (const part of [words(html), text]) {
      expect(part).toContain('Changed from Firefox on Linux at 14:06 UTC.')
      expect(part).toContain('All other devices were signed out.')
      expect(part).toContain('Was this not you?')
      expect(part).not.toMatch(/https?:/)
    }
  })
})

describe('a mail that invites', () => {
  it('has the link to press and to copy, until when it works, and a word for whoever did not expect it', async () => {
    const { subject, html, text, link: opened, code } = await draw(invitation)
    expect([opened, code]).toEqual([url, null])
    expect(subject).toBe('You are invited to Latchkey')
    expect([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      url.replace('&', '&amp;'),
    ])
    expect(text.split('\n')).toContain(url)
    for (const part of [words(html), text]) {
      expect(part).toContain('It works until December 23, 2026, once.')
      expect(part).toContain('Did you not expect this?')
      expect(part).toContain('sent to ada@example.com')
    }
  })
})

describe('a mail to who joined the waiting list', () => {
  it('leads nowhere for a stranger, and to the sign-in for who has an account', async () => {
    const stranger = await draw(waiting)
    expect(stranger.html).not.toMatch(/<(img|link|script|iframe|a)\b/)
    expect(stranger.text).toContain('You are on the waiting list')
    const signIn = 'https://app.example.com/sign-in'
    const known = await draw({ ...waiting, facts: { ...origin, url: signIn } })
    expect(known.text.split('\n')).toContain(signIn)
    expect(known.subject).toBe('You have a Latchkey account already')
    for (const { text } of [stranger, known]) {
      expect(text).toContain('Asked from Firefox on Linux at 14:06 UTC.')
      expect(text).toContain('Was this not you?')
    }
  })
})

describe('a body read back', () => {
  it('is the one that was written', () => {
    for (const body of [code, noAccount, link, reset, changed, invitation, waiting, text])
      expect(parseMessageBody(JSON.stringify(body))).toEqual(body)
  })

  it('of a template that is not ours is refused', () => {
    expect(() => parseMessageBody('{"template":"toString","facts":{}}')).toThrow()
    expect(() => parseMessageBody('{"template":"sign_in_code","facts":{"code":"<b>"}}')).toThrow()
    const script = { ...link.facts, url: 'javascript:alert(1)' }
    expect(() => parseMessageBody(JSON.stringify({ ...link, facts: script }))).toThrow()
  })
})

async function draw(body: MessageBody) {
  const { html, ...worded } = await renderMessage(body, envelope)
  if (html === null) throw new Error(`${body.template} is no mail.`)
  return { html, ...worded }
}

/** What a reader sees of the HTML, in one line. */
function words(html: string): string {
  return html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<\/?(td|br|p|h1|div)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
}

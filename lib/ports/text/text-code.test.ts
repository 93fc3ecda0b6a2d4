import { describe, expect, it } from 'vitest'
import { wordMessage } from '../mail/render'

// GSM 03.38, the basic set without its two-octet extension.
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/

const facts = { code: '048027', minutes: 10, host: 'app.example.com' }
const wordsOf = (purpose: 'sign_in' | 'reset', host = facts.host) =>
  wordMessage(
    { template: 'text_code', facts: { ...facts, host, purpose } },
    { appName: 'Latchkey', recipient: '+14155550132' },
  )

describe('a text with a code', () => {
  it('begins with the code, for whoever reads it on a lock screen, and says what it is for', () => {
    expect(wordsOf('sign_in').text).toMatch(
      /^048027 is your Latchkey sign-in code\. It works for 10 minutes\./,
    )
    expect(wordsOf('reset').text).toMatch(/^048027 is your Latchkey code for a new password\./)
  })

  // https://wicg.github.io/sms-one-time-codes: the last line, bound to our host, so that no other page gets it filled in.
  it('ends with the line by which a browser fills it in on our host only', () => {
    for (const purpose of ['sign_in', 'reset'] as const)
      expect(wordsOf(purpose).text.split('\n').at(-1)).toBe('@app.example.com #048027')
  })

  it('is one text of 160 characters, also with a long host', () => {
    for (const purpose of ['sign_in', 'reset'] as const) {
      const { text } = wordsOf(purpose, 'latchkey-git-some-branch-some-team.example.app')
      expect(text).toMatch(GSM_7)
      expect(text.length).toBeLessThanOrEqual(160)
    }
  })

  it('shows the code to whoever lists messages, and leads nowhere', () => {
    expect(wordsOf('sign_in')).toMatchObject({
      code: { value: '048027', groups: ['048', '027'] },
      link: null,
    })
    expect(wordsOf('sign_in').text).not.toMatch(/https?:/)
  })
})

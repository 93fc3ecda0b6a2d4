import { describe, expect, test } from 'vitest'
import { write, xml } from '@/lib/testing/saml/canonical-xml'
import { plainIdp, posted, type Says } from '@/lib/testing/saml/plain-idp'
import { askedBy, readAs, samlConnection, wordFor } from '@/lib/testing/saml/saml-world'

const idp = plainIdp()
const connection = samlConnection(idp)
const asked = askedBy(connection)
const now = new Date()

const shown = (text: string) => wordFor(readAs(connection, posted(text), now))
const answer = (says: Partial<Says> = {}) => idp.answer(asked, { now, ...says })

describe('not an answer as one should be', () => {
  const assertion = () => idp.sign(idp.assertion(asked, { now, assertionId: '_a' }))

  test.each([
    [
      'two assertions',
      () => write(idp.response(asked, {}, assertion(), idp.sign(idp.assertion(asked, { now })))),
    ],
    ['one assertion twice', () => write(idp.response(asked, {}, assertion(), assertion()))],
    ['two elements of one id', () => write(idp.response(asked, { responseId: '_a' }, assertion()))],
    ['an encrypted assertion', () => write(idp.response(asked, {}, xml('saml:EncryptedAssertion')))],
    ['no assertion', () => write(idp.response(asked, {}))],
    ['another root', () => write(assertion())],
    ['a document type', () => `<!DOCTYPE x>${answer()}`],
    ['an entity', () => `<!DOCTYPE x [<!ENTITY a "ada">]>${answer().replace('ada-4711', '&a;-4711')}`],
    ['an entity from elsewhere', () => `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${answer()}`],
    ['a billion laughs', () => `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${answer()}`],
    ['an entity that nobody declared', () => answer().replace('Ada<', '&ada;<')],
    ['two roots', () => answer() + answer()],
    ['half of one', () => answer().slice(0, 2000)],
    ['1 MiB', () => answer({ nameId: 'a'.repeat(1024 * 1024) })],
    ['100,000 elements', () => `<a>${'<b/>'.repeat(60_000)}</a>`],
    ['30,000 attributes', () => `<a ${Array.from({ length: 20_000 }, (_, n) => `a${n}=""`).join(' ')}/>`],
    ['an abyss', () => `${'<a>'.repeat(1900)}${'</a>'.repeat(1900)}`],
    ['no XML', () => 'hello'],
    ['nothing', () => ''],
  ])('%s', async (_what, make) => {
    const text = make()
    const started = performance.now()
    expect(await shown(text)).toMatch(/^saml_response_invalid/)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('not base64', async () => {
    expect(await wordFor(readAs(connection, '<Response>', now))).toContain('It is not base64.')
  })

  test('not UTF-8', async () => {
    const bytes = Buffer.from('<a>\xff\xfe</a>', 'latin1').toString('base64')
    expect(await wordFor(readAs(connection, bytes, now))).toContain('It is not text in UTF-8.')
  })
})

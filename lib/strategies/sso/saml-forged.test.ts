import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '@/lib/model/time'
import { write } from '@/lib/testing/saml/canonical-xml'
import { plainIdp, posted, type Says } from '@/lib/testing/saml/plain-idp'
import { askedBy, readAs, samlConnection, wordFor } from '@/lib/testing/saml/saml-world'
import { newSelfSigned } from '@/lib/testing/saml/self-signed'
import { WRAPPINGS } from '@/lib/testing/saml/wrapped'

const idp = plainIdp()
const connection = samlConnection(idp)
const asked = askedBy(connection)
const now = new Date()
const later = (ms: number) => new Date(now.getTime() + ms)
const { privateKey, certificate } = newSelfSigned('idp.example.com')
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

const shown = (text: string) => wordFor(readAs(connection, posted(text), now))
const answer = (says: Partial<Says> = {}) => idp.answer(asked, { now, ...says })
const tampered = (from: string, to: string, says: Partial<Says> = {}) => {
  const text = answer(says)
  if (!text.includes(from)) throw new Error(`There is no ${from} to change.`)
  return text.replace(from, to)
}
const signatures = /<ds:Signature .*?<\/ds:Signature>/g

test('what is forged below is accepted where nothing is forged', async () => {
  expect(await shown(answer())).toBe('ada-4711')
})

describe('signed by somebody else, or by nobody', () => {
  test.each([
    ['not at all', { signs: 'none' }, 'It is not signed.'],
    ['by another key', { signature: { privateKey, certificate } }, 'Its signature does not hold'],
    [
      'by another key that shows the right certificate',
      { signature: { privateKey } },
      'Its signature does not hold',
    ],
    ['with SHA-1', { signature: { method: 'rsa-sha1' } }, 'Its SignatureMethod'],
    ['over a SHA-1 digest', { signature: { digest: 'sha1' } }, 'Its DigestMethod'],
    ['with MD5', { signature: { method: 'rsa-md5' } }, 'Its SignatureMethod'],
    ['over an MD5 digest', { signature: { digest: 'md5' } }, 'Its DigestMethod'],
    [
      'with the certificate as the secret of an HMAC',
      { signature: { method: 'hmac-sha1' } },
      'Its SignatureMethod',
    ],
    ['the same with SHA-256', { signature: { method: 'hmac-sha256' } }, 'Its SignatureMethod'],
    [
      'over a selection',
      { signature: { transforms: [ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116'] } },
      'Its Transform',
    ],
    [
      'after a transformation',
      { signature: { transforms: ['http://www.w3.org/TR/1999/REC-xslt-19991116', EXCLUSIVE] } },
      'Its Transform',
    ],
    [
      'with three transforms',
      { signature: { transforms: [ENVELOPED, EXCLUSIVE, EXCLUSIVE] } },
      'Its signature is over something else',
    ],
    [
      'with another canonical form',
      { signature: { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' } },
      'Its CanonicalizationMethod',
    ],
    ['over another element', { signature: { reference: '_other' } }, 'Its signature is over something else'],
  ] satisfies [string, Partial<Says>, string][])('%s', async (_how, says, reason) => {
    expect(await shown(answer(says))).toContain(`saml_response_invalid: ${reason}`)
  })

  test('both signatures are stripped', async () => {
    expect(await shown(answer().replaceAll(signatures, ''))).toContain('It is not signed.')
  })

  test('the signature of the assertion is stripped', async () => {
    const text = answer()
    expect(await shown(text.replace(text.match(signatures)?.[1] ?? '', ''))).toContain(
      'Its signature does not hold',
    )
  })

  test('the signature of the response is stripped: its assertion is still signed, and says the same', async () => {
    const text = answer()
    expect(await shown(text.replace(text.match(signatures)?.[0] ?? '', ''))).toBe('ada-4711')
    const elsewhere = tampered('InResponseTo="_chl_request"', 'InResponseTo="_chl_other"', {
      signs: 'assertion',
    })
    expect(await shown(elsewhere)).toContain('Its two parts answer two requests.')
  })

  test.each(['both', 'response', 'assertion'] as const)(
    'a company that signs both is held to it: %s',
    async (signs) => {
      const strict = samlConnection(idp, { requiresBothSignatures: true })
      const word = await wordFor(readAs(strict, posted(answer({ signs })), now))
      expect(word).toBe(
        signs === 'both' ? 'ada-4711' : 'saml_response_invalid: One of its two signatures is missing.',
      )
    },
  )

  test('one of two signatures is forged', async () => {
    const outer = idp.sign(
      idp.response(asked, { now }, idp.sign(idp.assertion(asked, { now }), { privateKey })),
    )
    expect(await shown(write(outer))).toContain('Its signature does not hold')
    const inner = idp.sign(idp.response(asked, { now }, idp.sign(idp.assertion(asked, { now }))), {
      privateKey,
    })
    expect(await shown(write(inner))).toContain('Its signature does not hold')
  })

  test.each([
    ['the name', 'ada-4711', 'admin-1'],
    ['the address', 'ada@acme.example', 'eve@acme.example'],
    ['a comment in the name', 'ada-4711', 'ada-<!-- -->4711'],
    ['a part of CDATA', 'ada-4711', '<![CDATA[ada-4711]]>'],
    ['a processing instruction', 'ada-4711', 'ada<?x?>-4711'],
    ['an element in the name', 'ada-4711', 'ada<b></b>-4711'],
  ])('%s is put in afterwards', async (_what, from, to) => {
    expect(await shown(tampered(from, to))).toMatch(/^saml_response_invalid/)
    expect(await shown(tampered(from, to, { signs: 'assertion' }))).toMatch(/^saml_response_invalid/)
  })
})

describe('signature wrapping', () => {
  test.each(Object.entries(WRAPPINGS))('%s', async (_name, wrap) => {
    expect(await shown(wrap(idp, asked))).toMatch(/^saml_response_invalid/)
  })
})

describe('signed, and not for us, not for now, or not of theirs', () => {
  const elsewhere = 'http://localhost:3000/v1/saml/ent_other/acs'
  // prettier-ignore
  test.each([
    ['the response was sent elsewhere', { destination: elsewhere }, 'It was sent to another address.'],
    ['it is signed and says no address', { destination: null }, 'It is signed and does not say'],
    ['it is for another recipient', { recipient: elsewhere }, 'It is for another recipient.'],
    ['it is for no recipient', { recipient: null }, 'It is for another recipient.'],
    ['the response has another issuer', { responseIssuer: 'https://evil.example' }, 'The response is from another issuer.'],
    ['the assertion has another issuer', { issuer: 'https://evil.example' }, 'The assertion is from another issuer.'],
    ['another audience', { audience: 'https://other.example' }, 'Its signature does not hold, or it is for another audience.'],
    ['no audience', { audience: null }, 'Its signature does not hold, or it is for another audience.'],
    ['its parts answer two requests', { confirmInResponseTo: '_chl_other' }, 'Its two parts answer two requests.'],
    ['it has run out', { notOnOrAfter: later(-2 * MINUTE) }, 'It has run out.'],
    ['its bearer is late', { confirmNotOnOrAfter: later(-2 * MINUTE) }, 'It has run out.'],
    ['its bearer has for ever', { confirmNotOnOrAfter: null }, 'Its signature does not hold'],
    ['it is not valid yet', { notBefore: later(2 * MINUTE) }, 'It is not valid yet.'],
    ['it comes from the future', { issueInstant: later(2 * MINUTE) }, 'It was issued in the future.'],
    ['the sign-in there has ended', { sessionNotOnOrAfter: later(-2 * MINUTE) }, 'The sign-in there has ended.'],
    ['nobody signed in there', { hasAuthnStatement: false }, 'It does not say that anybody signed in.'],
    ['it is of yesterday', { now: later(-24 * HOUR) }, 'It has run out.'],
  ] satisfies [string, Partial<Says>, string][])('%s', async (_how, says, reason) => {
    expect(await shown(answer(says))).toContain(`saml_response_invalid: ${reason}`)
  })

  test.each([
    [['Responder', 'AuthnFailed'], 'oauth_access_denied'],
    [['Responder', 'RequestDenied'], 'oauth_access_denied'],
    [['Requester', 'NoPassive'], 'oauth_access_denied'],
    [['Responder'], 'saml_response_invalid'],
    [['VersionMismatch'], 'saml_response_invalid'],
  ])('a failure: %j', async (status, code) => {
    expect(await shown(answer({ status, signs: 'none' }))).toMatch(`${code}: The identity provider`)
  })

  test('a failure that holds an assertion all the same', async () => {
    const inner = idp.sign(idp.assertion(asked, { now }))
    expect(await shown(write(idp.response(asked, { now, status: ['Responder'] }, inner)))).toMatch(
      /answered with a failure/,
    )
  })
})

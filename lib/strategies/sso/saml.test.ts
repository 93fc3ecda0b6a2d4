import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { EMAIL_ADDRESS, plainIdp, posted, TRANSIENT, type Says } from '@/lib/testing/saml/plain-idp'
import { newSelfSigned } from '@/lib/testing/saml/self-signed'
import { askedBy, readAs, samlConnection, wordFor } from '@/lib/testing/saml/saml-world'
import { samlAuthorizeUrl } from './saml'

const idp = plainIdp()
const connection = samlConnection(idp)
const asked = askedBy(connection)
const now = new Date()
const later = (ms: number) => new Date(now.getTime() + ms)

const read = (says: Partial<Says> = {}, settings: Parameters<typeof samlConnection>[1] = {}) =>
  readAs(samlConnection(idp, settings), posted(idp.answer(asked, { now, ...says })), now)

describe('an answer that holds', () => {
  test('says who came, for which request, and until when it must not be shown again', async () => {
    expect(await read({ assertionId: '_one' })).toEqual({
      profile: {
        provider: 'ent_test',
        providerUserId: 'ada-4711',
        enterpriseConnectionId: 'ent_test',
        emailAddress: 'ada@acme.example',
        emailVerified: true,
        firstName: 'Ada',
        lastName: 'Byron',
        username: null,
        imageUrl: null,
        approvedScopes: '',
        publicMetadata: {},
      },
      inResponseTo: '_chl_request',
      assertionId: 'ent_test:_one',
      notOnOrAfter: later(6 * MINUTE),
    })
  })

  test.each([
    ['only its assertion is signed', { signs: 'assertion' }],
    ['only the response is signed', { signs: 'response' }],
    ['the signature is RSA with SHA-512', { signature: { method: 'rsa-sha512', digest: 'sha512' } }],
    ['the signature is RSA-PSS', { signature: { method: 'sha256-rsa-MGF1' } }],
    ['it says no destination, and only its assertion is signed', { signs: 'assertion', destination: null }],
    ['its issuer stands in the assertion alone', { responseIssuer: null }],
    [
      'our clock is half a minute behind',
      { issueInstant: later(30 * SECOND), notBefore: later(30 * SECOND) },
    ],
    ['our clock is half a minute ahead', { confirmNotOnOrAfter: later(-30 * SECOND) }],
    ['the sign-in there lasts', { sessionNotOnOrAfter: later(MINUTE) }],
  ] satisfies [string, Partial<Says>][])('also when %s', async (_name, says) => {
    expect(await wordFor(read(says))).toBe('ada-4711')
  })

  test('a company that replaces its certificate has two for a while', async () => {
    const other = newSelfSigned('other.example.com')
    const both = { idpCertificates: [other.certificate, idp.certificate] }
    expect(await wordFor(read({}, both))).toBe('ada-4711')
    expect(await wordFor(read({}, { idpCertificates: [other.certificate] }))).toMatch(
      /^saml_response_invalid: Its signature/,
    )
  })
})

describe('whom it names', () => {
  const profile = async (says: Partial<Says>, settings = {}) => (await read(says, settings)).profile

  test.each([
    'urn:oid:0.9.2342.19200300.100.1.3',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    'email',
    'mail',
  ])('the address in %s', async (name) => {
    expect(await profile({ attributes: { [name]: ' Ada@ACME.example ' } })).toMatchObject({
      emailAddress: 'ada@acme.example',
      emailVerified: true,
    })
  })

  test('the address in a NameID that is one', async () => {
    const says = { nameId: 'Ada@acme.example', format: EMAIL_ADDRESS, attributes: {} }
    expect(await profile(says)).toMatchObject({
      emailAddress: 'ada@acme.example',
      providerUserId: 'Ada@acme.example',
    })
  })

  test('what the connection maps, and nothing by its usual name then', async () => {
    const mapping = { emailAddress: 'Work', username: 'login', publicMetadata: { team: 'groups' } }
    const attributes = { Work: 'ada@acme.example', mail: 'x@acme.example', login: 'ada', groups: ['a', 'b'] }
    expect(await profile({ attributes }, { mapping })).toMatchObject({
      emailAddress: 'ada@acme.example',
      username: 'ada',
      publicMetadata: { team: 'a, b' },
    })
    expect(await wordFor(read({ attributes: { mail: 'ada@acme.example' } }, { mapping }))).toMatch(
      /^saml_user_attribute_missing/,
    )
  })

  test('an address of a domain that the company has not proven is not taken for proven', async () => {
    expect(await profile({ attributes: { mail: 'ceo@bank.example' } })).toMatchObject({
      emailVerified: false,
    })
  })

  test('no address at all', async () => {
    expect(await wordFor(read({ attributes: {} }))).toMatch(/^saml_user_attribute_missing/)
  })

  test('a name that changes with every visit is nobody’s, unless there is one that stays', async () => {
    expect(await wordFor(read({ format: TRANSIENT }))).toMatch(/transient/)
    const attributes = { mail: 'ada@acme.example', 'urn:oasis:names:tc:SAML:attribute:subject-id': 'ada@id' }
    expect(await wordFor(read({ format: TRANSIENT, attributes }))).toBe('ada@id')
  })
})

describe('an answer that nobody asked for', () => {
  const unsolicited = { inResponseTo: null, confirmInResponseTo: null }

  test('is refused', async () => {
    expect(await wordFor(read(unsolicited))).toMatch(/^saml_response_relaystate_missing/)
  })

  test('is told apart where the company may begin', async () => {
    expect((await read(unsolicited, { allowIdpInitiated: true })).inResponseTo).toBeNull()
  })
})

test('our question names the challenge that waits for its answer, and where the answer goes', async () => {
  const trip = { state: 'chl_x.y', requestId: '_chl_x', baseUrl: 'http://localhost:3000', prompt: 'login' }
  const url = await samlAuthorizeUrl(
    samlConnection(idp, { idpSsoUrl: 'https://idp.example.com/sso?tenant=1' }),
    trip,
  )
  expect([url.searchParams.get('tenant'), url.searchParams.get('RelayState')]).toEqual(['1', 'chl_x.y'])
  const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
  expect(xml).toContain('ID="_chl_x"')
  expect(xml).toContain('ForceAuthn="true"')
  expect(xml).toContain(`AssertionConsumerServiceURL="${asked.acsUrl}"`)
  expect(xml).toContain(`>${asked.spEntityId}<`)
})

test('a compressed answer is none: nothing is unpacked', async () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000, 'a')).toString('base64')
  expect(await wordFor(readAs(connection, bomb, now))).toMatch(/^saml_response_invalid: It is not/)
})

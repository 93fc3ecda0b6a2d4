import { randomBytes } from 'node:crypto'
import { newSelfSigned, type SelfSigned } from './self-signed'
import { MINUTE } from '@/lib/model/time'
import { write, xml, type Xml } from './canonical-xml'
import { signed, type SignatureForm } from './sign-xml'

/*
 * An identity provider that shares no parser and no crypto package with our side: node:crypto signs, and the XML is written by hand in
 * canonical form. It can say anything, so it can lie in every way that a test asks for.
 */

const FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:'
export const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
export const EMAIL_ADDRESS = `${FORMAT}emailAddress`

/** What an answer says; each part of it can be a lie. Null leaves it out. */
export interface Says {
  acsUrl: string
  spEntityId: string
  inResponseTo: string | null
  nameId: string
  format: string
  attributes: Record<string, string | string[]>
  now: Date
  issuer: string
  responseIssuer: string | null
  destination: string | null
  recipient: string | null
  audience: string | null
  confirmInResponseTo: string | null
  notBefore: Date | null
  notOnOrAfter: Date | null
  confirmNotOnOrAfter: Date | null
  sessionNotOnOrAfter: Date | null
  issueInstant: Date
  responseId: string
  assertionId: string
  status: readonly string[]
  signs: 'both' | 'assertion' | 'response' | 'none'
  signature: Partial<SignatureForm>
  hasAuthnStatement: boolean
}

export type Asked = Pick<Says, 'acsUrl' | 'spEntityId' | 'inResponseTo'>

const ENTITY_ID = 'https://idp.example.com/saml'

let keys: SelfSigned | undefined

export interface PlainIdp extends SelfSigned {
  entityId: string
  /** All of an answer, signed as it says. */
  answer(asked: Asked, says?: Partial<Says>): string
  /** Its parts, for whoever wants to put them together otherwise. */
  assertion(asked: Asked, says?: Partial<Says>): Xml
  response(asked: Asked, says?: Partial<Says>, ...content: Xml[]): Xml
  sign(element: Xml, form?: Partial<SignatureForm>): Xml
}

/** One key serves them all, unless one is given: making it takes longer than a test. */
export function plainIdp(entityId = ENTITY_ID, own?: SelfSigned): PlainIdp {
  const { privateKey, certificate } = own ?? (keys ??= newSelfSigned('plain-idp.example.com'))
  const sign: PlainIdp['sign'] = (element, form = {}) => signed(element, { privateKey, certificate, ...form })
  const assertion: PlainIdp['assertion'] = (asked, says) => assertionOf(complete(entityId, asked, says))
  const response: PlainIdp['response'] = (asked, says, ...content) =>
    responseOf(complete(entityId, asked, says), content)

  return {
    entityId,
    privateKey,
    certificate,
    sign,
    assertion,
    response,
    answer(asked, given = {}) {
      const says = complete(entityId, asked, given)
      const isFailure = says.status[0] !== 'Success'
      const plain = assertionOf(says)
      const inner = says.signs === 'both' || says.signs === 'assertion' ? sign(plain, says.signature) : plain
      const outer = responseOf(says, isFailure ? [] : [inner])
      return write(says.signs === 'both' || says.signs === 'response' ? sign(outer, says.signature) : outer)
    },
  }
}

/** As a browser posts it. */
export function posted(text: string): string {
  return Buffer.from(text).toString('base64')
}

function complete(entityId: string, asked: Asked, says: Partial<Says> = {}): Says {
  const now = says.now ?? new Date()
  const soon = new Date(now.getTime() + 5 * MINUTE)
  return {
    ...asked,
    now,
    nameId: 'ada-4711',
    format: PERSISTENT,
    attributes: { mail: 'ada@acme.example', givenName: 'Ada', sn: 'Byron' },
    issuer: entityId,
    responseIssuer: entityId,
    destination: asked.acsUrl,
    recipient: asked.acsUrl,
    audience: asked.spEntityId,
    confirmInResponseTo: asked.inResponseTo,
    notBefore: now,
    notOnOrAfter: soon,
    confirmNotOnOrAfter: soon,
    sessionNotOnOrAfter: null,
    issueInstant: now,
    responseId: newXmlId(),
    assertionId: newXmlId(),
    status: ['Success'],
    signs: 'both',
    signature: {},
    hasAuthnStatement: true,
    ...says,
  }
}

function responseOf(says: Says, content: Xml[]): Xml {
  return xml(
    'samlp:Response',
    {
      ID: says.responseId,
      Version: '2.0',
      IssueInstant: timeOf(says.issueInstant),
      Destination: says.destination,
      InResponseTo: says.inResponseTo,
    },
    says.responseIssuer === null ? null : xml('saml:Issuer', {}, says.responseIssuer),
    xml('samlp:Status', {}, statusOf(says.status)),
    ...content,
  )
}

function statusOf([code = '', ...inner]: readonly string[]): Xml {
  const Value = `urn:oasis:names:tc:SAML:2.0:status:${code}`
  return xml('samlp:StatusCode', { Value }, inner.length === 0 ? null : statusOf(inner))
}

function assertionOf(says: Says): Xml {
  const { nameId, format: Format, recipient: Recipient, confirmInResponseTo: InResponseTo } = says
  const confirmation = { Recipient, InResponseTo, NotOnOrAfter: timeOf(says.confirmNotOnOrAfter) }
  const valid = { NotBefore: timeOf(says.notBefore), NotOnOrAfter: timeOf(says.notOnOrAfter) }
  return xml(
    'saml:Assertion',
    { ID: says.assertionId, Version: '2.0', IssueInstant: timeOf(says.issueInstant) },
    xml('saml:Issuer', {}, says.issuer),
    xml(
      'saml:Subject',
      {},
      xml('saml:NameID', { Format }, nameId),
      xml(
        'saml:SubjectConfirmation',
        { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
        xml('saml:SubjectConfirmationData', confirmation),
      ),
    ),
    xml(
      'saml:Conditions',
      valid,
      says.audience === null
        ? null
        : xml('saml:AudienceRestriction', {}, xml('saml:Audience', {}, says.audience)),
    ),
    says.hasAuthnStatement ? authnStatement(says) : null,
    xml('saml:AttributeStatement', {}, ...Object.entries(says.attributes).map(attribute)),
  )
}

function authnStatement(says: Says): Xml {
  const times = {
    AuthnInstant: timeOf(says.issueInstant),
    SessionNotOnOrAfter: timeOf(says.sessionNotOnOrAfter),
  }
  const context = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'
  return xml(
    'saml:AuthnStatement',
    times,
    xml('saml:AuthnContext', {}, xml('saml:AuthnContextClassRef', {}, context)),
  )
}

function attribute([Name, value]: [string, string | string[]]): Xml {
  const values = [value].flat().map((one) => xml('saml:AttributeValue', {}, one))
  return xml('saml:Attribute', { Name }, ...values)
}

function timeOf(date: Date | null): string | null {
  return date && date.toISOString()
}

function newXmlId(): string {
  return `_${randomBytes(16).toString('hex')}`
}

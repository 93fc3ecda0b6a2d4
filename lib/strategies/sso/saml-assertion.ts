import { MINUTE } from '@/lib/model/time'
import { requireThat } from './saml-refusal'
import { ASSERTION, attributeOf, childElements, childrenNamed, isNamed, onlyChild, textOf } from './saml-xml'

/** Two clocks may differ by so much. */
export const CLOCK_SKEW_MS = MINUTE

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
/** What must hold for an assertion to be valid; one that we do not know makes it invalid (SAML 2.0 Core, 2.5.1.1). */
const CONDITIONS = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']

// SAML 2.0 Core, 1.3.3: in UTC.
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]00:00)$/

export interface SignedAssertion {
  id: string
  inResponseTo: string | null
  /** It must not be accepted again before. */
  notOnOrAfter: Date
  nameId: Element
  attributes: ReadonlyMap<string, string[]>
}

export interface Expected {
  idpEntityId: string
  acsUrl: string
  spEntityId: string
  now: Date
}

/**
 * Reads an assertion whose signature holds, from the very bytes that were signed, and checks that it is for us, now, and for whoever bears it
 * (SAML 2.0 Profiles, 4.1.4.3). What node-saml does not check, or checks by another clock, is checked here.
 * @throws SamlRefusal
 */
export function readAssertion(assertion: Element, expected: Expected): SignedAssertion {
  const time = expected.now.getTime()
  requireThat(isNamed(assertion, ASSERTION, 'Assertion'), 'It has no assertion.')
  requireThat(attributeOf(assertion, 'Version') === '2.0', 'It is not SAML 2.0.')
  const id = attributeOf(assertion, 'ID')
  requireThat(id !== null, 'The assertion has no id.')
  requireThat(
    textOf(onlyChild(assertion, ASSERTION, 'Issuer')) === expected.idpEntityId,
    'The assertion is from another issuer.',
  )
  requireThat(requiredTime(assertion, 'IssueInstant') <= time + CLOCK_SKEW_MS, 'It was issued in the future.')

  const until = [checkConditions(onlyChild(assertion, ASSERTION, 'Conditions'), expected)]
  const subject = onlyChild(assertion, ASSERTION, 'Subject')
  const confirmed = checkConfirmation(subject, expected)
  checkStatements(assertion, time)
  return {
    id,
    inResponseTo: confirmed.inResponseTo,
    notOnOrAfter: new Date(
      Math.max(confirmed.notOnOrAfter, ...until.filter(Number.isFinite)) + CLOCK_SKEW_MS,
    ),
    nameId: onlyChild(subject, ASSERTION, 'NameID'),
    attributes: attributesOf(assertion),
  }
}

function checkConditions(conditions: Element, { spEntityId, now }: Expected): number {
  const until = requireNow(conditions, now.getTime())
  requireThat(
    childElements(conditions).every(({ localName }) => CONDITIONS.includes(localName)),
    'It has a condition that we do not know.',
  )
  const restrictions = childrenNamed(conditions, ASSERTION, 'AudienceRestriction')
  const isForUs = (restriction: Element) =>
    childrenNamed(restriction, ASSERTION, 'Audience').some((audience) => textOf(audience) === spEntityId)
  requireThat(restrictions.length > 0 && restrictions.every(isForUs), 'It is for another audience.')
  return until
}

/** Whoever bears it is the one it is about: while it is fresh, at this address, and for the request it answers. */
function checkConfirmation(subject: Element, { acsUrl, now }: Expected) {
  const bearers = childrenNamed(subject, ASSERTION, 'SubjectConfirmation').filter(
    (confirmation) => attributeOf(confirmation, 'Method') === BEARER,
  )
  const [bearer, ...others] = bearers
  requireThat(bearer !== undefined && others.length === 0, 'It must say once that its bearer is its subject.')
  const confirmation = onlyChild(bearer, ASSERTION, 'SubjectConfirmationData')
  requireThat(attributeOf(confirmation, 'Recipient') === acsUrl, 'It is for another recipient.')
  const notOnOrAfter = requireNow(confirmation, now.getTime())
  requireThat(Number.isFinite(notOnOrAfter), 'It does not say until when its bearer is its subject.')
  return { notOnOrAfter, inResponseTo: attributeOf(confirmation, 'InResponseTo') }
}

/** Somebody signed in there, and that has not ended. */
function checkStatements(assertion: Element, time: number): void {
  const statements = childrenNamed(assertion, ASSERTION, 'AuthnStatement')
  requireThat(statements.length > 0, 'It does not say that anybody signed in.')
  for (const statement of statements) {
    const ends = timeOf(statement, 'SessionNotOnOrAfter')
    requireThat(ends === null || time - CLOCK_SKEW_MS < ends, 'The sign-in there has ended.')
    requireThat(
      requiredTime(statement, 'AuthnInstant') <= time + CLOCK_SKEW_MS,
      'They signed in in the future.',
    )
  }
}

function attributesOf(assertion: Element): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  const attributes = childrenNamed(assertion, ASSERTION, 'AttributeStatement').flatMap((statement) =>
    childrenNamed(statement, ASSERTION, 'Attribute'),
  )
  for (const attribute of attributes) {
    const values = childrenNamed(attribute, ASSERTION, 'AttributeValue').flatMap((value) =>
      childElements(value).length === 0 ? textOf(value) || [] : [],
    )
    const name = attributeOf(attribute, 'Name')
    if (name && values.length > 0) found.set(name, [...(found.get(name) ?? []), ...values])
  }
  return found
}

/** Answers until when; infinite where it does not say. */
function requireNow(element: Element, time: number): number {
  const from = timeOf(element, 'NotBefore')
  const until = timeOf(element, 'NotOnOrAfter')
  requireThat(from === null || from <= time + CLOCK_SKEW_MS, 'It is not valid yet.')
  requireThat(until === null || time - CLOCK_SKEW_MS < until, 'It has run out.')
  return until ?? Infinity
}

function requiredTime(element: Element, name: string): number {
  const time = timeOf(element, name)
  requireThat(time !== null, `It has no ${name}.`)
  return time
}

function timeOf(element: Element, name: string): number | null {
  const text = attributeOf(element, name)
  if (text === null) return null
  const time = TIME.test(text) ? Date.parse(text) : NaN
  requireThat(!Number.isNaN(time), `Its ${name} is no time.`)
  return time
}

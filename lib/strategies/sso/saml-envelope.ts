import { requireThat, SamlRefusal } from './saml-refusal'
import { isSigned } from './saml-signatures'
import {
  ASSERTION,
  attributeOf,
  childrenNamed,
  elementsOf,
  isNamed,
  onlyChild,
  PROTOCOL,
  textOf,
} from './saml-xml'

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:'
/** Somebody did not sign in there, or may not: nothing is wrong with the connection (SAML 2.0 Core, 3.2.2.2). */
const DENIED = ['AuthnFailed', 'RequestDenied', 'NoPassive', 'UnknownPrincipal'].map((name) => STATUS + name)

const ID = /^[A-Za-z_][\w.-]{0,255}$/

/** What the Response says around its assertion. It may be unsigned, so it can refuse and never vouch. */
export interface Envelope {
  inResponseTo: string | null
  isResponseSigned: boolean
  isAssertionSigned: boolean
}

/**
 * Checks what node-saml leaves alone about a Response: its issuer, where it was sent, and that there is one assertion which stands where one
 * belongs, so that what was signed and what is read cannot be two (signature wrapping).
 * @throws SamlRefusal
 */
export function readEnvelope(response: Element, given: { acsUrl: string; idpEntityId: string }): Envelope {
  requireThat(isNamed(response, PROTOCOL, 'Response'), 'It is not a SAML response.')
  requireThat(attributeOf(response, 'Version') === '2.0', 'It is not SAML 2.0.')
  requireThat(
    childrenNamed(response, ASSERTION, 'Issuer').every((issuer) => textOf(issuer) === given.idpEntityId),
    'The response is from another issuer.',
  )
  const destination = attributeOf(response, 'Destination')
  requireThat(destination === null || destination === given.acsUrl, 'It was sent to another address.')
  requireSuccess(onlyChild(response, PROTOCOL, 'Status'))

  const elements = elementsOf(response)
  const named = (name: string) => elements.filter(({ localName }) => localName === name)
  requireThat(
    named('EncryptedAssertion').length === 0 && named('EncryptedID').length === 0,
    'It is encrypted. Have the identity provider sign it, and leave it unencrypted: it travels over TLS.',
  )
  const assertion = onlyChild(response, ASSERTION, 'Assertion')
  requireThat(named('Assertion').length === 1, 'It has more than one assertion.')
  requireThat(named('Response').length === 1, 'It has more than one response.')
  requireUniqueIds(elements)

  const isResponseSigned = isSigned(response)
  const isAssertionSigned = isSigned(assertion)
  const signatures = Number(isResponseSigned) + Number(isAssertionSigned)
  requireThat(signatures > 0, 'It is not signed.')
  requireThat(named('Signature').length === signatures, 'It has a signature where none belongs.')
  // SAML 2.0 Bindings, 3.5.5.2
  requireThat(destination !== null || !isResponseSigned, 'It is signed and does not say where it was sent.')
  return { inResponseTo: attributeOf(response, 'InResponseTo'), isResponseSigned, isAssertionSigned }
}

function requireSuccess(status: Element): void {
  const code = onlyChild(status, PROTOCOL, 'StatusCode')
  if (attributeOf(code, 'Value') === `${STATUS}Success`) return
  const detail = childrenNamed(code, PROTOCOL, 'StatusCode').map((inner) => attributeOf(inner, 'Value') ?? '')
  if (detail.some((value) => DENIED.includes(value)))
    throw new SamlRefusal('The identity provider did not let them in.', 'oauth_access_denied')
  throw new SamlRefusal('The identity provider answered with a failure.')
}

// A signature names what it covers by its id: where two have one, which of them was meant is anybody's guess.
function requireUniqueIds(elements: readonly Element[]): void {
  const ids = elements.flatMap((element) =>
    ['ID', 'Id', 'id', 'xml:id'].flatMap((name) => attributeOf(element, name) ?? []),
  )
  requireThat(new Set(ids).size === ids.length, 'Two of its elements have one id.')
  requireThat(
    ids.every((id) => ID.test(id)),
    'It has an id that is none.',
  )
}

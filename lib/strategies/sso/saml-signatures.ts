import { requireThat } from './saml-refusal'
import { attributeOf, childElements, childrenNamed, isNamed, onlyChild, XMLDSIG } from './saml-xml'

const EXCLUSIVE = [
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
]
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

// SHA-1, MD5 and HMAC (whose "key" would be the public certificate) are not among them; nor is ECDSA, which our library cannot check.
const SIGNATURES = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]
const DIGESTS = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512']

/**
 * Checks the shape of the signatures directly under a Response or an Assertion: one at most, over that element as a whole, by means that we
 * trust (SAML 2.0 Core, 5.4). Whether it holds, the library says. Answers whether there is one.
 * @throws SamlRefusal
 */
export function isSigned(element: Element): boolean {
  const [signature, ...others] = childrenNamed(element, XMLDSIG, 'Signature')
  requireThat(others.length === 0, 'It has two signatures in one place.')
  if (!signature) return false

  const isPlain = childElements(signature).every((child) =>
    ['SignedInfo', 'SignatureValue', 'KeyInfo'].some((name) => isNamed(child, XMLDSIG, name)),
  )
  requireThat(isPlain, 'Its signature holds more than a signature.')
  const info = onlyChild(signature, XMLDSIG, 'SignedInfo')
  requireMethod(onlyChild(info, XMLDSIG, 'CanonicalizationMethod'), EXCLUSIVE)
  requireMethod(onlyChild(info, XMLDSIG, 'SignatureMethod'), SIGNATURES)

  const reference = onlyChild(info, XMLDSIG, 'Reference')
  requireThat(
    attributeOf(reference, 'URI') === `#${attributeOf(element, 'ID')}`,
    'Its signature is over something else than it stands in.',
  )
  requireMethod(onlyChild(reference, XMLDSIG, 'DigestMethod'), DIGESTS)
  const transforms = childElements(onlyChild(reference, XMLDSIG, 'Transforms'))
  const [first, second, ...more] = transforms
  requireThat(
    transforms.every((transform) => isNamed(transform, XMLDSIG, 'Transform')) &&
      first !== undefined &&
      second !== undefined &&
      more.length === 0,
    'Its signature is over something else than the plain element.',
  )
  requireMethod(first, [ENVELOPED])
  requireMethod(second, EXCLUSIVE)
  return true
}

function requireMethod(element: Element, allowed: readonly string[]): void {
  const algorithm = attributeOf(element, 'Algorithm')
  requireThat(
    algorithm !== null && allowed.includes(algorithm),
    `Its ${element.localName} is not one that we trust.`,
  )
  // A transform may name namespaces, and nothing that selects (XPath, XSLT).
  const isPlain = childElements(element).every(({ localName }) => localName === 'InclusiveNamespaces')
  requireThat(isPlain, `Its ${element.localName} is more than a name.`)
}

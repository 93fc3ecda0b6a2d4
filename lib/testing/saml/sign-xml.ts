import { constants, createHash, createHmac, createSign, X509Certificate } from 'node:crypto'
import { write, xml, type Xml } from './canonical-xml'

export interface SignatureForm {
  privateKey: string
  /** Shown beside the signature, for whoever believes it. */
  certificate?: string | undefined
  method?:
    'rsa-sha256' | 'rsa-sha512' | 'sha256-rsa-MGF1' | 'rsa-sha1' | 'rsa-md5' | 'hmac-sha1' | 'hmac-sha256'
  digest?: 'sha256' | 'sha512' | 'sha1' | 'md5'
  canonicalization?: string
  transforms?: readonly string[]
  /** Signs this id instead of the element's own. */
  reference?: string
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const METHODS = {
  'rsa-sha256': `${MORE}rsa-sha256`,
  'rsa-sha512': `${MORE}rsa-sha512`,
  'sha256-rsa-MGF1': 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  'rsa-sha1': `${DSIG}rsa-sha1`,
  'rsa-md5': `${MORE}rsa-md5`,
  'hmac-sha1': `${DSIG}hmac-sha1`,
  'hmac-sha256': `${MORE}hmac-sha256`,
}
const DIGESTS = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
  sha1: `${DSIG}sha1`,
  md5: `${MORE}md5`,
}

/** Signs an element as it stands, and puts the signature after its first child (its Issuer). By node:crypto alone. */
export function signed(element: Xml, form: SignatureForm): Xml {
  const signature = signatureOf(element, form)
  const [issuer = null, ...rest] = element.children
  return { ...element, children: [issuer, signature, ...rest] }
}

export function signatureOf(element: Xml, form: SignatureForm): Xml {
  const { method = 'rsa-sha256', digest = 'sha256', canonicalization = EXCLUSIVE } = form
  const transforms = form.transforms ?? [`${DSIG}enveloped-signature`, EXCLUSIVE]
  const digested = createHash(digest).update(write(element)).digest('base64')
  const info = xml(
    'ds:SignedInfo',
    {},
    xml('ds:CanonicalizationMethod', { Algorithm: canonicalization }),
    xml('ds:SignatureMethod', { Algorithm: METHODS[method] }),
    xml(
      'ds:Reference',
      { URI: `#${form.reference ?? element.attributes['ID']}` },
      xml('ds:Transforms', {}, ...transforms.map((Algorithm) => xml('ds:Transform', { Algorithm }))),
      xml('ds:DigestMethod', { Algorithm: DIGESTS[digest] }),
      xml('ds:DigestValue', {}, digested),
    ),
  )
  const certificate = form.certificate && new X509Certificate(form.certificate).raw.toString('base64')
  return xml(
    'ds:Signature',
    {},
    info,
    xml('ds:SignatureValue', {}, signatureValue(write(info), form)),
    certificate
      ? xml('ds:KeyInfo', {}, xml('ds:X509Data', {}, xml('ds:X509Certificate', {}, certificate)))
      : null,
  )
}

function signatureValue(
  text: string,
  { privateKey, certificate = '', method = 'rsa-sha256' }: SignatureForm,
): string {
  // The old trick: what everybody knows, the certificate, used as the secret of an HMAC.
  if (method === 'hmac-sha1' || method === 'hmac-sha256')
    return createHmac(method.slice(5), certificate).update(text).digest('base64')
  if (method === 'sha256-rsa-MGF1')
    return createSign('sha256')
      .update(text)
      .sign({ key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, 'base64')
  return createSign(method.replace('rsa-', '')).update(text).sign(privateKey, 'base64')
}

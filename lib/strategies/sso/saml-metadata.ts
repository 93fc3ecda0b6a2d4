import { requireThat } from './saml-refusal'
import type { SamlAddresses, SamlSettings } from './saml'
import {
  attributeOf,
  childrenNamed,
  elementsOf,
  isNamed,
  METADATA,
  parseXml,
  PROTOCOL,
  textOf,
  XMLDSIG,
} from './saml-xml'

const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings'

/** What we tell a company's identity provider of ourselves (SAML 2.0 Metadata, 2.4.4). */
export function writeSpMetadata({ spEntityId, acsUrl }: SamlAddresses): string {
  const service = `<md:AssertionConsumerService index="0" isDefault="true" Binding="${BINDINGS}:HTTP-POST" Location="${escape(acsUrl)}"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="${METADATA}" entityID="${escape(spEntityId)}">
  <md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="${PROTOCOL}">
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    ${service}
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`
}

/**
 * Reads a company's metadata, as an operator was handed it: it is believed because they hand it on, so its own signature is not asked for.
 * @throws SamlRefusal with a reason to show
 */
export function readIdpMetadata(
  xml: string,
): Pick<SamlSettings, 'idpEntityId' | 'idpSsoUrl' | 'idpCertificates'> {
  const root = parseXml(withoutComments(xml))
  const entities = elementsOf(root).filter((element) => isNamed(element, METADATA, 'EntityDescriptor'))
  const [entity, ...others] = entities.filter(
    (one) => childrenNamed(one, METADATA, 'IDPSSODescriptor').length > 0,
  )
  requireThat(entity !== undefined, 'It describes no identity provider.')
  requireThat(others.length === 0, 'It describes several identity providers.')
  const [idp] = childrenNamed(entity, METADATA, 'IDPSSODescriptor')
  requireThat(idp !== undefined, 'It describes no identity provider.')

  const idpEntityId = attributeOf(entity, 'entityID')
  requireThat(idpEntityId !== null, 'It has no entityID.')
  const service = childrenNamed(idp, METADATA, 'SingleSignOnService').find(
    (one) => attributeOf(one, 'Binding') === `${BINDINGS}:HTTP-Redirect`,
  )
  const idpSsoUrl = service && attributeOf(service, 'Location')
  requireThat(typeof idpSsoUrl === 'string', 'It has no SingleSignOnService for HTTP-Redirect.')
  const certificates = childrenNamed(idp, METADATA, 'KeyDescriptor')
    .filter((key) => attributeOf(key, 'use') !== 'encryption')
    .flatMap(elementsOf)
    .filter((element) => isNamed(element, XMLDSIG, 'X509Certificate'))
    .map((element) => toPem(textOf(element)))
  requireThat(certificates.length > 0, 'It has no certificate to check signatures with.')
  return { idpEntityId, idpSsoUrl, idpCertificates: [...new Set(certificates)] }
}

/** Base64, in whichever lines, as PEM. */
function toPem(base64: string): string {
  const lines = base64.replace(/\s/g, '').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

// People write comments into such files; an answer that is signed has none.
function withoutComments(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->/g, '')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

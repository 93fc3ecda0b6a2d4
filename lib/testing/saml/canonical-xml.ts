/** An element, written by hand. What it is called carries its prefix: `"saml:Issuer"`. */
export interface Xml {
  name: string
  attributes: Record<string, string | null | undefined>
  children: (Xml | string | null)[]
}

const NAMESPACES: Record<string, string> = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
}

export function xml(name: string, attributes: Xml['attributes'] = {}, ...children: Xml['children']): Xml {
  return { name, attributes, children }
}

/**
 * Writes an element in the form that Exclusive XML Canonicalization 1.0 would give it, so that what is digested is the very text that is
 * sent, and no XML library is needed: a prefix is declared where it is used first, attributes are in order, nothing is closed by itself.
 */
export function write(element: Xml, declared: readonly string[] = []): string {
  const prefix = element.name.split(':')[0] ?? ''
  const isKnown = declared.includes(prefix)
  const namespace = isKnown ? '' : ` xmlns:${prefix}="${NAMESPACES[prefix]}"`
  const attributes = Object.entries(element.attributes)
    .flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${escape(value).replaceAll('"', '&quot;')}"`)
  const inside = isKnown ? declared : [...declared, prefix]
  const children = element.children.map((child) =>
    child === null
      ? ''
      : typeof child === 'string'
        ? escape(child).replaceAll('>', '&gt;')
        : write(child, inside),
  )
  return `<${element.name}${namespace}${attributes.join('')}>${children.join('')}</${element.name}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#xD;')
}

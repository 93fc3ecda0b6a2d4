import { DOMParser } from '@xmldom/xmldom'
import { requireThat, SamlRefusal } from './saml-refusal'

export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** A real answer has 5 to 20 KiB; a parser's time grows with the square of some of these. */
const MAX_BYTES = 256 * 1024
const MAX_TAGS = 4000
const MAX_EQUALS = 8000
const MAX_DEPTH = 48

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** What a browser posts: XML in base64, uncompressed (SAML 2.0 Bindings, 3.5.4). @throws SamlRefusal */
export function decodePosted(posted: string): string {
  requireThat(posted.length <= (MAX_BYTES * 4) / 3 + 4096, 'It is too large.')
  const base64 = posted.replace(/\s/g, '')
  requireThat(BASE64.test(base64), 'It is not base64.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    throw new SamlRefusal('It is not text in UTF-8.')
  }
}

/**
 * Parses XML that a stranger wrote. Whatever one parser reads and another does not is refused before either sees it: document types and
 * entities, comments, CDATA and processing instructions, of which a company's answer needs none.
 * @throws SamlRefusal
 */
export function parseXml(xml: string): Element {
  requireThat(Buffer.byteLength(xml) <= MAX_BYTES, 'It is too large.')
  // `<!` begins a document type, an entity, a comment and a CDATA section, and stands nowhere else in XML.
  requireThat(!xml.includes('<!'), 'It has a document type, an entity, a comment or a CDATA section.')
  const body = xml.replace(/^\uFEFF?\s*<\?xml [^<>?]{0,100}\?>/, '')
  requireThat(!body.includes('<?'), 'It has a processing instruction.')
  requireThat(body.split('<', MAX_TAGS + 2).length <= MAX_TAGS, 'It has too many elements.')
  requireThat(body.split('=', MAX_EQUALS + 2).length <= MAX_EQUALS, 'It has too many attributes.')
  const root = parse(body)
  requireThat(depthOf(root) <= MAX_DEPTH, 'It is nested too deeply.')
  return root
}

/** Every element under one, itself included, in the order of the document. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = []
  const waiting = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    found.push(element)
    waiting.push(...childElements(element).reverse())
  }
  return found
}

export function childElements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter(isElement)
}

export function childrenNamed(parent: Element, namespace: string, name: string): Element[] {
  return childElements(parent).filter((child) => isNamed(child, namespace, name))
}

/** The one child of a name. @throws SamlRefusal where there is none, or more than one */
export function onlyChild(parent: Element, namespace: string, name: string): Element {
  const [child, ...others] = childrenNamed(parent, namespace, name)
  requireThat(child !== undefined && others.length === 0, `It must have one ${name} where one belongs.`)
  return child
}

export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name
}

/** The text of an element that holds nothing else. @throws SamlRefusal */
export function textOf(element: Element): string {
  requireThat(childElements(element).length === 0, `Its ${element.localName} is more than text.`)
  return (element.textContent ?? '').trim()
}

/** Null where it is missing or empty. */
export function attributeOf(element: Element, name: string): string | null {
  return element.getAttribute(name) || null
}

function parse(xml: string): Element {
  const refuse = () => {
    throw new SamlRefusal('It is not well-formed XML.')
  }
  try {
    const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } })
    const root: Element | null = parser.parseFromString(xml, 'text/xml').documentElement
    return root ?? refuse()
  } catch {
    return refuse()
  }
}

function depthOf(root: Element): number {
  let depth = 0
  for (let level = [root]; level.length > 0; depth += 1) level = level.flatMap(childElements)
  return depth
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

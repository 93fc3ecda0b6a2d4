import type { IncomingMessage, ServerResponse } from 'node:http'
import samlp from 'samlp'
import { chooserPage, faultPage, postPage } from './chooser'
import { readForm, sendPage, urlOf, type Handler } from './http'
import { COLLEAGUES, COMPANY, readChoice, type Somebody } from './people'

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:'

/** The identity provider of the demo company: SAML 2.0, asked by a redirect and answered by a form, response and assertion signed. */
export function createCompany(
  base: string,
  { key, certificate }: { key: string; certificate: string },
): Handler {
  const entityId = `${base}/saml/metadata`
  const ssoUrl = `${base}/saml/sso`

  async function signOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request)
    const asked = await parse(url).catch(() => undefined)
    const consumer = asked?.assertionConsumerServiceURL ?? ''
    if (!asked?.issuer || !isOurs(consumer))
      return sendPage(response, faultPage(COMPANY.name, 'No app of ours sent this request.'), 400)
    const hint = url.searchParams.get('login_hint') ?? asked.subject
    const page = {
      at: COMPANY.name,
      action: url.pathname + url.search,
      offers: COLLEAGUES,
      hint,
      tellsVerified: false,
    }
    if (request.method !== 'POST') return sendPage(response, chooserPage(page))
    const form = await readForm(request)
    const somebody = readChoice(form, COLLEAGUES)
    if (!somebody && !form.has('deny'))
      return sendPage(response, chooserPage({ ...page, problem: 'That is not an email address.' }), 422)
    const answer = {
      issuer: entityId,
      cert: certificate,
      key,
      audience: asked.issuer,
      destination: consumer,
      recipient: consumer,
      inResponseTo: asked.id,
      lifetimeInSeconds: 300,
      signResponse: true,
      signatureAlgorithm: 'rsa-sha256',
      digestAlgorithm: 'sha256',
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
    } as const
    const xml = somebody
      ? await assert({ ...answer, profileMapper: () => profileOf(somebody) })
      : await refuse(answer)
    const RelayState = url.searchParams.get('RelayState')
    const fields = {
      SAMLResponse: Buffer.from(xml).toString('base64'),
      ...(RelayState !== null && { RelayState }),
    }
    sendPage(response, postPage(COMPANY.name, consumer, fields))
  }

  return (request, response) => {
    const { pathname } = urlOf(request)
    if (pathname === '/saml/sso') return signOn(request, response)
    if (pathname === '/saml/metadata')
      return void response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(metadata())
    if (pathname === '/saml/certificate.pem')
      return void response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(certificate)
    sendPage(response, faultPage(COMPANY.name, 'There is nothing at this address.'), 404)
  }

  function metadata(): string {
    const bare = certificate.replace(/-----.*-----|\s/g, '')
    return `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${bare}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<NameIDFormat>${EMAIL}</NameIDFormat><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ssoUrl}"/>
</IDPSSODescriptor></EntityDescriptor>`
  }
}

type Config = Parameters<typeof samlp.getSamlResponse>[0]

function assert(config: Config): Promise<string> {
  return new Promise((resolve, reject) =>
    samlp.getSamlResponse(config, {}, (error, xml) => (error ? reject(error) : resolve(xml))),
  )
}

/** samlp makes a page of it, whose field says it; which failure it was goes inside (SAML 2.0 Core, 3.2.2.2), so nothing is signed before that. */
function refuse(config: Omit<Config, 'profileMapper'>): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      ...config,
      signResponse: false,
      error: { code: `${STATUS}Responder`, description: 'The user said no.' },
      getPostURL: (_request: unknown, done: (error: null, url: string) => void) =>
        done(null, config.destination),
    }
    const send = (html: string) => {
      const [, token = ''] = /name="SAMLResponse"\s+value="([^"]*)"/.exec(html) ?? []
      const xml = Buffer.from(token, 'base64').toString()
      resolve(
        xml.replace(
          /(<samlp:StatusCode [^>]*)\/>/,
          `$1><samlp:StatusCode Value="${STATUS}AuthnFailed"/></samlp:StatusCode>`,
        ),
      )
    }
    samlp.sendError(options)({}, { set() {}, send }, reject)
  })
}

function parse({ searchParams }: URL) {
  return new Promise<Parameters<Parameters<typeof samlp.parseRequest>[1]>[1]>((resolve, reject) =>
    samlp.parseRequest({ query: Object.fromEntries(searchParams) }, (error, asked) =>
      error ? reject(error) : resolve(asked),
    ),
  )
}

/** The usual names of attributes, and a name id that is the address. */
function profileOf(somebody: Somebody) {
  const { emailAddress, firstName, lastName, subject } = somebody
  const claims = { email: emailAddress, firstName, lastName, id: subject }
  return {
    getClaims: () => claims,
    getNameIdentifier: () => ({ nameIdentifier: emailAddress, nameIdentifierFormat: EMAIL }),
  }
}

/** The app in demo and tests has any port. */
function isOurs(consumer: string): boolean {
  if (!URL.canParse(consumer)) return false
  const { protocol, hostname, pathname } = new URL(consumer)
  return (
    protocol === 'http:' &&
    hostname === 'localhost' &&
    /^(\/[\w-][\w.~-]*)*\/v1\/saml\/\w+\/acs$/.test(pathname)
  )
}

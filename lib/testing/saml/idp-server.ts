import { createServer } from 'node:http'
import { inflateRawSync } from 'node:zlib'
import { findFreePort } from '../free-port'

/** What a request of ours says, as an identity provider reads it. */
export interface AuthnRequest {
  id: string
  acsUrl: string
  issuer: string
  isForced: boolean
}

export interface IdpServer {
  url: string
  entityId: string
  ssoUrl: string
  certificate: string
  /** As a file that an operator is handed. */
  metadata: string
  stop(): Promise<void>
}

/** Runs an identity provider on localhost that answers every request at once, by a form that posts itself: `GET /sso`, `GET /metadata`. */
export async function startIdpServer(
  certificate: string,
  answer: (request: AuthnRequest, entityId: string) => string | Promise<string>,
): Promise<IdpServer> {
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const [entityId, ssoUrl] = [`${url}/metadata`, `${url}/sso`]
  const metadata = metadataOf(entityId, ssoUrl, certificate)
  const page = async ({ searchParams }: URL) => {
    const request = readRequest(searchParams.get('SAMLRequest') ?? '')
    const samlResponse = Buffer.from(await answer(request, entityId)).toString('base64')
    return formOf(request.acsUrl, {
      SAMLResponse: samlResponse,
      RelayState: searchParams.get('RelayState') ?? '',
    })
  }
  const server = createServer((asked, response) => {
    const address = new URL(asked.url ?? '/', url)
    if (address.pathname === '/metadata')
      return void response.setHeader('content-type', 'application/samlmetadata+xml').end(metadata)
    page(address).then(
      (html) => response.setHeader('content-type', 'text/html').end(html),
      () => response.writeHead(400).end('That is no request.'),
    )
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    url,
    entityId,
    ssoUrl,
    certificate,
    metadata,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** What a browser would post: it visits the identity provider and takes what the form there holds. */
export async function visitIdp(address: URL | string) {
  const html = await (await fetch(address)).text()
  const valueOf = (pattern: RegExp) => unescape(pattern.exec(html)?.[1] ?? '')
  return {
    acsUrl: valueOf(/action="([^"]*)"/),
    samlResponse: valueOf(/name="SAMLResponse"\s+value="([^"]*)"/),
    relayState: valueOf(/name="RelayState"\s+value="([^"]*)"/),
  }
}

// No XML library on this side: what our side writes has one form.
function readRequest(deflated: string): AuthnRequest {
  const bytes = inflateRawSync(Buffer.from(deflated, 'base64'), { maxOutputLength: 64 * 1024 })
  const xml = bytes.toString('utf8')
  const part = (pattern: RegExp) => unescape(pattern.exec(xml)?.[1] ?? '')
  return {
    id: part(/ ID="([^"]*)"/),
    acsUrl: part(/ AssertionConsumerServiceURL="([^"]*)"/),
    issuer: part(/Issuer[^>]*>([^<]*)</),
    isForced: / ForceAuthn="true"/.test(xml),
  }
}

function formOf(action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  )
  return `<!doctype html><title>Going back</title><form method="post" action="${escape(action)}">${inputs.join('')}
<button>Continue</button></form><script>document.forms[0].submit()</script>`
}

function metadataOf(entityId: string, ssoUrl: string, certificate: string): string {
  const key = certificate.replace(/-----.*-----|\s/g, '')
  return `<?xml version="1.0"?>
<!-- as a company would send it -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>${key}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ssoUrl}?post"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ssoUrl}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

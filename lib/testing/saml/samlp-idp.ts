import samlp from 'samlp'
import { startIdpServer, type IdpServer } from './idp-server'
import { newSelfSigned, type SelfSigned } from './self-signed'

type Options = Parameters<typeof samlp.getSamlResponse>[0]

export interface SamlpIdp extends IdpServer {
  /** Who signs in next, and how that is signed. */
  says(what: { emailAddress?: string; nameId?: string } & Partial<Omit<Options, 'profileMapper'>>): void
}

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
let keys: SelfSigned | undefined

/** Auth0's identity provider (samlp), whose XML and signatures come from other major versions of the libraries than ours. */
export async function startSamlpIdp(): Promise<SamlpIdp> {
  const { privateKey, certificate } = (keys ??= newSelfSigned('samlp.example.com'))
  let next: Parameters<SamlpIdp['says']>[0] = {}
  const server = await startIdpServer(certificate, ({ id, acsUrl, issuer }, entityId) => {
    const { emailAddress = 'grace@acme.example', nameId = 'grace-1', ...options } = next
    return answer({
      issuer: entityId,
      cert: certificate,
      key: privateKey,
      audience: issuer,
      destination: acsUrl,
      recipient: acsUrl,
      inResponseTo: id,
      lifetimeInSeconds: 300,
      signResponse: true,
      signatureAlgorithm: 'rsa-sha256',
      digestAlgorithm: 'sha256',
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
      profileMapper: () => ({
        getClaims: () => ({ email: emailAddress, givenName: 'Grace', sn: 'Hopper' }),
        getNameIdentifier: () => ({ nameIdentifier: nameId, nameIdentifierFormat: PERSISTENT }),
      }),
      ...options,
    })
  })
  return { ...server, says: (what) => void (next = what) }
}

function answer(options: Options): Promise<string> {
  return new Promise((resolve, reject) =>
    samlp.getSamlResponse(options, {}, (error, xml) => (error ? reject(error) : resolve(xml))),
  )
}

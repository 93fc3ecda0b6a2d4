import { startIdpServer, type IdpServer } from './idp-server'
import { plainIdp, type Says } from './plain-idp'

export interface PlainIdpServer extends IdpServer {
  /** What the next answers say, and how they lie. */
  says(what: Partial<Says>): void
}

/** The identity provider that shares no parser and no crypto package with our side, as a server. */
export async function startPlainIdp(): Promise<PlainIdpServer> {
  let next: Partial<Says> = {}
  const server = await startIdpServer(plainIdp().certificate, ({ id, acsUrl, issuer }, entityId) =>
    plainIdp(entityId).answer({ acsUrl, spEntityId: issuer, inResponseTo: id }, next),
  )
  return { ...server, says: (what) => void (next = what) }
}

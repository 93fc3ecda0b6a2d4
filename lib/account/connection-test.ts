import { readCertificate } from '@/lib/crypto/certificate'
import { newToken } from '@/lib/crypto/random'
import { DAY } from '@/lib/model/time'
import type { ConnectionRow, Ports } from '@/lib/ports/ports'
import { oidcConnectionProvider } from '@/lib/strategies/sso'
import { isSaml, type SamlSettings } from '@/lib/strategies/sso/saml'
import { requireConnection } from './connections'

/** One thing that was looked at. `warning`: it works, and will not for long, or not for anybody yet. */
export interface Finding {
  state: 'right' | 'warning' | 'wrong'
  text: string
}

/** So long before its end a certificate is worth a word. */
const SOON_MS = 30 * DAY

/**
 * Looks at a connection from here: whether it is whole, and for OpenID Connect whether its provider answers. Whether people get in, only a
 * sign-in tells. @throws SignInError resource_not_found
 */
export async function testConnection(ports: Ports, id: string): Promise<Finding[]> {
  const connection = await requireConnection(ports, id)
  const found = isSaml(connection)
    ? certificatesOf(connection.settings, ports.now())
    : [await providerOf(ports, connection)]
  return [...found, domainsOf(connection)]
}

function certificatesOf({ idpCertificates }: SamlSettings, now: Date): Finding[] {
  return idpCertificates.map((pem): Finding => {
    const certificate = readCertificate(pem)
    if (!certificate) return { state: 'wrong', text: 'A certificate cannot be read. Replace it.' }
    const { validFrom, validUntil, fingerprint } = certificate
    const which = `The certificate ${fingerprint.slice(0, 11)}…`
    const until = validUntil.toISOString().slice(0, 10)
    if (validFrom > now) return { state: 'wrong', text: `${which} is not valid yet.` }
    if (validUntil <= now)
      return { state: 'warning', text: `${which} ran out on ${until}. Its signatures still count.` }
    if (validUntil.getTime() - now.getTime() < SOON_MS)
      return { state: 'warning', text: `${which} runs out on ${until}. Add the one that comes after it.` }
    return { state: 'right', text: `${which} is valid until ${until}.` }
  })
}

async function providerOf(ports: Ports, connection: ConnectionRow): Promise<Finding> {
  const trip = {
    state: newToken(),
    nonce: newToken(),
    verifier: newToken(),
    callbackUrl: `${ports.baseUrl}/v1/oauth_callback/${connection.id}`,
    now: ports.now(),
  }
  try {
    const { host } = await oidcConnectionProvider(connection).authorize(trip)
    return { state: 'right', text: `Its provider answers, and people sign in at ${host}.` }
  } catch {
    return { state: 'wrong', text: 'Its provider does not answer as it should. Check the issuer.' }
  }
}

function domainsOf({ active, domains }: ConnectionRow): Finding {
  const proven = domains.filter(({ provenAt }) => provenAt !== null).length
  if (proven === 0) return { state: 'warning', text: 'No domain is proven, so nobody is sent there.' }
  return active
    ? { state: 'right', text: 'It is switched on, and its domains send people there.' }
    : { state: 'warning', text: 'It is switched off, so nobody is sent there.' }
}

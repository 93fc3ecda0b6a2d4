import { verifySessionToken } from '@/lib/crypto/session-token'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Presented } from '@/lib/ports/cookies'
import type { Ports } from '@/lib/ports/ports'
import { findSession, type Auth, type ReadBrowser } from './resolve'
import { mintTemplateToken } from './template'
import { mintToken } from './token'

/**
 * A token for whoever was found to be signed in: the one that the browser presents while it is good, else one that is minted for this
 * answer. The cookie stays as it is. Null for whoever is signed out, by now.
 * @throws SignInError resource_not_found | authorization_invalid | resource_locked
 */
export async function tokenFor(
  ports: Ports,
  found: Auth,
  presented: Pick<Presented, 'session'>,
  readBrowser: ReadBrowser,
  template?: string,
): Promise<string | null> {
  if (!found.isAuthenticated) return null
  if (template === undefined && presented.session !== null) {
    const token = await verifySessionToken(ports.keys, presented.session, ports.baseUrl, ports.now())
    // The browser may have changed to another session since.
    if (token.state === 'valid' && token.claims.sid === found.sessionId) return presented.session
  }
  const session = await findSession(found.sessionId, readBrowser)
  if (!session) return null
  // A secret that was just replaced is good for reads, and a token is more than that (architecture, 5).
  if ((await readBrowser())?.isStale) throw new SignInError('resource_locked')
  if (template === undefined) return mintToken(ports, session)
  return session.status === 'pending' ? null : mintTemplateToken(ports, session, template)
}

import { mintClaims } from '@/lib/crypto/session-token'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { RESERVED_CLAIMS } from '@/lib/model/token-template'
import type { LiveSession, Ports } from '@/lib/ports/ports'
import { toUser } from './resource'
import { withinSession } from './token'

/**
 * Mints a token of `config.tokenTemplates` for whoever a live session is of. The caller has seen the client's secret.
 * @throws SignInError signed_out (a task is left) | resource_not_found | authorization_invalid (somebody acts as the user)
 */
export async function mintTemplateToken(ports: Ports, session: LiveSession, name: string): Promise<string> {
  const { tokenTemplates } = ports.config
  if (session.status !== 'active') throw new SignInError('signed_out')
  const template = Object.hasOwn(tokenTemplates, name) ? tokenTemplates[name] : undefined
  if (!template) throw new SignInError('resource_not_found', { param: 'template' })
  const { id, actor, organization } = session
  // Whoever reads it may never look for `act`, and would take the actor for the user.
  if (actor && !template.allowsActors) throw new SignInError('authorization_invalid')

  const claims = template.claims(toUser(session.user), { id, actor, organization })
  const taken = RESERVED_CLAIMS.filter((reserved) => reserved in claims)
  if (taken.length > 0)
    throw new Error(`The token template "${name}" sets ${taken.join(', ')}, which the token says by itself.`)
  const own = {
    ...(template.audience === undefined ? {} : { aud: template.audience }),
    ...(actor ? { act: actor } : {}),
  }
  const now = ports.now()
  const lifetimeMs = withinSession(session, template.lifetimeMs, now)
  return mintClaims(
    ports.keys,
    session.userId,
    { ...claims, ...own },
    { baseUrl: ports.baseUrl, now, lifetimeMs },
  )
}

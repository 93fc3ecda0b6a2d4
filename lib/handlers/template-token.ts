import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { TokenJson, Wire } from '@/lib/model/wire'
import { mintTemplateToken } from '@/lib/session/template'
import { answer } from './door'
import { id, read, text } from './input'

/**
 * POST /client/sessions/{id}/tokens/{template}: a token with the claims of a template, for a live session of this browser. The cookie stays
 * as it is. A session that is not there is `signed_out`, so that `resource_not_found` speaks of templates alone.
 */
export function createTemplateToken(sessionId: unknown, template: unknown): Promise<Wire<TokenJson>> {
  return answer('template_token', async (ports, { browser }) => {
    const wanted = read(id, sessionId)
    const session = browser?.sessions.find((one) => one.id === wanted)
    if (!session) throw new SignInError('signed_out')
    const jwt = await mintTemplateToken(ports, session, read(text(64), template))
    return { response: { object: 'token', jwt }, browser }
  })
}

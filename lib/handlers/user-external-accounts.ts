import { z } from 'zod'
import { disconnect, startConnecting } from '@/lib/account/external-accounts'
import { requireOwnUrl } from '@/lib/account/own-url'
import { isOAuthStrategy, type OAuthStrategy } from '@/lib/model/oauth'
import type { ExternalAccountJson } from '@/lib/model/user-wire'
import type { Ports, SessionChallenge } from '@/lib/ports/ports'
import { toVerificationJson } from '@/lib/visit/verification'
import { id, text } from './input'
import { verb, type Verbs } from './user-verb'

const CREATE = z.object({
  strategy: z.custom<OAuthStrategy>(isOAuthStrategy, 'oauth_unsupported_provider'),
  redirectUrl: text(2048),
  oidcPrompt: text(128).optional(),
  oidcLoginHint: text(320).optional(),
  // RFC 6749, 3.3: no space in one.
  additionalScopes: z
    .array(text(128).regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'form_param_format_invalid'))
    .max(20)
    .optional(),
})

/** What `user.createExternalAccount()` and `externalAccount.destroy()` do. */
export const EXTERNAL_ACCOUNT_VERBS = {
  createExternalAccount: verb(CREATE, async (ports, owner, input) => {
    const trip = await startConnecting(ports, owner, {
      strategy: input.strategy,
      redirectUrl: requireOwnUrl(input.redirectUrl, ports),
      prompt: input.oidcPrompt,
      loginHint: input.oidcLoginHint,
      additionalScopes: input.additionalScopes,
    })
    return () => toPending(ports, input.strategy, trip)
  }),

  destroyExternalAccount: verb(z.object({ id }), async (ports, owner, one) => {
    await disconnect(ports, owner, one.id)
    return () => ({ object: 'external_account', id: one.id, deleted: true })
  }),
} satisfies Partial<Verbs>

/** An account that is about to be connected: nothing is known of it but where to go. */
function toPending(ports: Ports, strategy: OAuthStrategy, trip: SessionChallenge): ExternalAccountJson {
  const verification = toVerificationJson({ strategy, status: 'unverified' }, trip, ports)
  if (!verification) throw new Error('A trip that was just begun has a verification.')
  return {
    object: 'external_account',
    id: trip.id,
    provider: strategy,
    provider_user_id: '',
    email_address: '',
    approved_scopes: '',
    first_name: '',
    last_name: '',
    username: '',
    image_url: '',
    label: null,
    public_metadata: {},
    verification,
  }
}

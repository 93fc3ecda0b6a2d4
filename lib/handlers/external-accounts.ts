import { z } from 'zod'
import { disconnect, startConnecting } from '@/lib/account/external-accounts'
import { isOAuthStrategy, type OAuthStrategy } from '@/lib/model/oauth'
import type { Wire } from '@/lib/model/wire'
import { auth, readBrowser } from '@/lib/session/auth'
import { answer } from './door'
import { id, read } from './input'
import { requireFresh } from './owner'
import { nameOfProvider } from './sso-read'

const CONNECT = z.object({ strategy: z.custom<OAuthStrategy>(isOAuthStrategy, 'oauth_unsupported_provider') })

/** Draws up the trip on which an account at a provider is connected: the page of ours that goes there. */
export function connectExternalAccount(params: unknown): Promise<Wire<{ to: string }>> {
  return answer('connect_external_account', async (ports, visit) => {
    const { strategy } = read(CONNECT, params)
    const owner = await requireFresh(ports, visit)
    const trip = await startConnecting(ports, owner, { strategy, redirectUrl: '/account' })
    return { response: { to: `/v1/sso/${trip.id}` }, browser: null }
  })
}

export function disconnectExternalAccount(accountId: unknown): Promise<Wire<null>> {
  return answer('disconnect_external_account', async (ports, visit) => {
    await disconnect(ports, await requireFresh(ports, visit), read(id, accountId))
    return { response: null, browser: null }
  })
}

/** An account at a provider or a company that is connected, as its owner sees it. */
export interface ConnectedAccount {
  id: string
  /** `"google"`; null for a company's, which only the company gives and takes. */
  provider: string | null
  name: string
  /** By what its owner knows it again. */
  label: string | null
  lastUsedAt: Date | null
}

/** The accounts that are connected to whoever is signed in, or is acted for. */
export async function readConnectedAccounts(): Promise<ConnectedAccount[]> {
  const [{ sessionId }, known] = await Promise.all([auth({ fresh: true }), readBrowser()])
  const session = known?.browser.sessions.find(({ id }) => id === sessionId)
  return (session?.user.externalAccounts ?? []).map((row) => {
    const { id, emailAddress, username, enterpriseConnectionId, lastUsedAt } = row
    const provider = enterpriseConnectionId === null ? row.provider : null
    const name = provider === null ? 'Your company' : nameOfProvider(provider)
    return { id, provider, name, label: emailAddress ?? username, lastUsedAt }
  })
}

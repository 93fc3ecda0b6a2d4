import { getPorts } from '@/lib/ports/server'
import { createServerClient, type ServerClient } from './backend/server-client'

/**
 * The server client: for a webhook, an admin tool, a support page. Nothing here asks who calls, so whoever offers it to a browser checks that
 * first; it is no action and no route. What it does to somebody is in their log, as an operator's act.
 */
export async function clerkClient(): Promise<ServerClient> {
  return createServerClient(await getPorts())
}

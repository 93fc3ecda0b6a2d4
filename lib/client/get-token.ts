import { SECOND } from '@/lib/model/time'
import { ClerkRuntimeError } from './errors'
import { notInBrowser } from './failures'
import { getTokenOf, type GetTokenOptions } from './get-token-of'
import { present } from './present'

const PATIENCE_MS = 10 * SECOND
const LOOK_EVERY_MS = 50

/**
 * The active session's token for what is no component, such as a client of your API. Waits until a provider is on the page.
 * @throws ClerkRuntimeError clerk_runtime_not_browser | clerk_runtime_load_timeout
 */
export async function getToken(options?: GetTokenOptions): Promise<string | null> {
  if (typeof window === 'undefined') throw notInBrowser()
  const until = Date.now() + PATIENCE_MS
  while (!present.clerk && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  const { clerk } = present
  if (clerk) return getTokenOf(clerk, () => clerk.store.get().session)(options)
  throw new ClerkRuntimeError('getToken() needs a <ClerkProvider> on the page.', {
    code: 'clerk_runtime_load_timeout',
  })
}

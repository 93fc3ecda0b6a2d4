import { publicKeys } from '@/lib/handlers/jwks'
import { lookAhead, visitLink } from '@/lib/handlers/link'
import { acceptTicketHere, touchBrowser } from '@/lib/handlers/sdk-visits'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Routes } from './route'

/** What a browser visits by itself, and what other servers read. */
export const VISITS: Routes = {
  'GET verify': async ({ request }) => (request.method === 'HEAD' ? lookAhead() : visitLink(request)),
  'GET tickets/accept': ({ request }) => acceptTicketHere(request),
  'GET client/touch': ({ request }) => touchBrowser(request),
  'GET jwks': () => publicKeys(),
  // Every provider is told of an address with its own name in it, and comes back to that one alone (mix-up, RFC 9700, 4.4).
  'GET oauth_callback': misled,
  'POST oauth_callback': misled,
}

async function misled(): Promise<never> {
  throw new SignInError('oauth_callback_invalid')
}

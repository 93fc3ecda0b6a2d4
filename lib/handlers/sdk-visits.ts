import { isInvitationTicket } from '@/lib/account/invitation-ticket'
import { safeRedirect } from '@/lib/account/own-url'
import { config } from '@/lib/config'
import { DAY } from '@/lib/model/time'
import type { Browser, Ports } from '@/lib/ports/ports'
import { inspectTicket } from '@/lib/sign-in/ticket'
import { withNewSecret } from '@/lib/visit/next-browser'
import { failure, handOver, visitByLink } from './door'
import { seeOther } from './http'

// Addresses of the published Frontend API that a browser visits by itself, and is led on from.

const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** From when on the SDK comes by on its way (contract, 7.2). Sooner there is nothing to do, however often a link is followed. */
const RUNS_OUT_SOON = 8 * DAY

/** GET /client/touch?redirect_url=… : a browser that would be forgotten within days is known for as long as a new one, and goes on. */
export async function touchBrowser(request: Request): Promise<Response> {
  const to = new URL(request.url).searchParams.get('redirect_url')
  try {
    const { ports, visit } = await visitByLink()
    if (visit.browser && !visit.isReadOnly) await keepKnown(ports, visit.browser)
    return leadTo(destination(to, ports) ?? '/')
  } catch (error) {
    failure('touch_browser', error)
    return leadTo('/')
  }
}

/**
 * GET /tickets/accept?ticket=…&redirect_url=… : leads on with the ticket and with what it is for. Spends nothing: that is for the page to
 * do, at a press of a button.
 */
export async function acceptTicketHere(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const ticket = query.get('ticket')?.slice(0, 512) ?? ''
  const isInvitation = isInvitationTicket(ticket)
  const page = isInvitation ? config.paths.signUp : config.paths.signIn
  try {
    const { ports, visit } = await visitByLink()
    const { user } = isInvitation ? { user: null } : await inspectTicket(ports, ticket)
    const isIn = visit.browser?.sessions.some(({ userId, actor }) => userId === user?.id && !actor) ?? false
    const status = isIn ? 'complete' : isInvitation ? 'sign_up' : 'sign_in'
    const to = destination(query.get('redirect_url'), ports) ?? page
    const [path = '', hash] = to.split('#')
    const more = new URLSearchParams({ __clerk_ticket: ticket, __clerk_status: status })
    return leadTo(`${path}${path.includes('?') ? '&' : '?'}${more}${hash === undefined ? '' : `#${hash}`}`)
  } catch (error) {
    failure('accept_ticket', error)
    return leadTo(page)
  }
}

async function keepKnown(ports: Ports, browser: Browser): Promise<void> {
  if (browser.expiresAt.getTime() - ports.now().getTime() > RUNS_OUT_SOON) return
  const renewed = withNewSecret(ports, browser)
  // Another visit was faster: that one has handed over the secret.
  if (await ports.sessions.renewSecret(renewed.browser, browser.secretHash))
    await handOver(renewed.browser, renewed.newSecret)
}

/** A page of ours, or of an origin that config.ts names. */
function destination(url: string | null, { baseUrl }: Ports): string | null {
  const own = safeRedirect(url, baseUrl)
  if (own !== null || url === null || !URL.canParse(url)) return own
  const { origin, href } = new URL(url)
  return config.frontendApi.origins.includes(origin) ? href : null
}

function leadTo(address: string): Response {
  return seeOther(address, NO_STORE)
}

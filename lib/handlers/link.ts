import { config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import { readBearerCookie, setBearerCookie } from '@/lib/ports/cookies'
import { describeDevice } from '@/lib/ports/device'
import { getPorts } from '@/lib/ports/server'
import { confirmLink, openLink, questionOf, refuseLink, type LinkVisit } from '@/lib/sign-in/link'
import { openSignUpLink } from '@/lib/sign-up/link'
import { answer, failure, handOver, visitByLink } from './door'
import { seeOther } from './http'
import { selectSession } from './session'

const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** What a visitor who only looks ahead gets: nothing that could be kept and shown for the real visit. */
export function lookAhead(): Response {
  return new Response(null, { status: 503, headers: NO_STORE })
}

/**
 * GET /v1/verify?token=… : an e-mail link is opened. It goes on to the page that asked for it, with `__clerk_status` and
 * `__clerk_created_session`. Scanners and prefetchers spend nothing.
 */
export async function visitLink(request: Request): Promise<Response> {
  if (isLookingAhead(request.headers)) return lookAhead()
  try {
    const token = new URL(request.url).searchParams.get('token') ?? ''
    const { ports, visit } = await visitByLink()
    const found = await openLink(ports, visit, token)
    if (found.status === 'unconfirmed') {
      await setBearerCookie(token)
      return goTo(`${config.paths.signIn}/confirm`)
    }
    if (found.done) {
      const { browser, newSecret, attempt } = found.done
      await handOver(browser, newSecret)
      if (attempt.createdSessionId) await selectSession(ports, browser, attempt.createdSessionId)
    }
    return goTo(landing(found))
  } catch (error) {
    failure('verify_link', error)
    return goTo(landing({ status: 'failed', redirectUrl: null, sessionId: null }))
  }
}

/** GET /v1/verify-sign-up?token=… : the same for the link that proves the address of a sign-up. */
export async function visitSignUpLink(request: Request): Promise<Response> {
  if (isLookingAhead(request.headers)) return lookAhead()
  const page = `${config.paths.signUp}/verify`
  try {
    const token = new URL(request.url).searchParams.get('token') ?? ''
    const { ports, visit } = await visitByLink()
    const found = await openSignUpLink(ports, visit, token)
    if (found.done) {
      const { browser, newSecret, attempt } = found.done
      await handOver(browser, newSecret)
      if (attempt.createdSessionId) await selectSession(ports, browser, attempt.createdSessionId)
    }
    return goTo(landing(found, page))
  } catch (error) {
    failure('verify_sign_up_link', error)
    return goTo(landing({ status: 'failed', redirectUrl: null, sessionId: null }, page))
  }
}

/** What the page tells before somebody confirms on another device; null where there is nothing to confirm. */
export async function readLinkQuestion() {
  const token = await readBearerCookie()
  const question = token === null ? null : await questionOf(await getPorts(), token)
  return question && { ...question, device: describeDevice(question.userAgent).name }
}

/** Lets in the browser that asked. The one that confirms gets nothing. */
export function confirmByButton(): Promise<Wire<{ status: LinkVisit['status'] }>> {
  return answer('confirm_link', async (ports, { browser }) => {
    const { status, code } = await confirmLink(ports, await takeBearer())
    if (code) throw new SignInError(code)
    return { response: { status }, browser }
  })
}

/** Ends the sign-in that somebody else started with this address. */
export function refuseByButton(): Promise<Wire<null>> {
  return answer('refuse_link', async (ports, { browser }) => {
    await refuseLink(ports, await takeBearer())
    return { response: null, browser }
  })
}

async function takeBearer(): Promise<string> {
  const token = await readBearerCookie()
  await setBearerCookie(null)
  return token ?? ''
}

/** A browser that warms a page up says so; and what is not shown as a page was not opened by a person. */
function isLookingAhead(headers: Headers): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '')
  const shownAs = headers.get('sec-fetch-dest') ?? 'document'
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose)) || shownAs !== 'document'
}

interface Landing {
  status: string
  redirectUrl: string | null
  sessionId: string | null
}

/** `none` where there is no session: both parameters must be there for a page to know that the visit is over. */
function landing(
  { status, redirectUrl, sessionId }: Landing,
  page = `${config.paths.signIn}/verify`,
): string {
  const [path = '', hash] = (redirectUrl ?? page).split('#')
  const result = new URLSearchParams({ __clerk_status: status, __clerk_created_session: sessionId ?? 'none' })
  return `${path}${path.includes('?') ? '&' : '?'}${result}${hash === undefined ? '' : `#${hash}`}`
}

/** A path: where we are is known from configuration, and the browser is there already. */
function goTo(path: string): Response {
  return seeOther(path, NO_STORE)
}

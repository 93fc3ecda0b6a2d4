import { finishConnecting } from '@/lib/account/external-accounts'
import { config } from '@/lib/config'
import { readBearer } from '@/lib/crypto/bearer'
import { ID_PREFIX } from '@/lib/model/ids'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ErrorCode } from '@/lib/model/errors'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'
import { returnToSignIn } from '@/lib/sign-in/sso-return'
import { returnToSignUp } from '@/lib/sign-up/sso-return'
import { authorizeUrl, stateOf, type TripAnswer } from '@/lib/sso/trip'
import type { Visit } from '@/lib/visit/visit'
import { failure, visitByLink } from './door'
import { seeOther } from './http'
import { ownerOf } from './owner'
import { readPostedForm } from './posted-form'
import { signInCameBack, signUpCameBack } from './sso-onward'

/*
 * The way to a provider and back. Neither end is believed: out goes only the browser whose attempt it is, and what comes back changes that
 * attempt alone, in that browser alone. Somebody else's answer in this browser (login CSRF) changes nothing.
 */

const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** An answer by form is a few short fields. */
const MAX_FORM = 32 * 1024

/** GET /v1/sso/{challengeId}: sends the browser whose trip it is to the provider's page. */
export async function startTrip(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const { id } = await params
    const { ports, visit } = await visitByLink()
    const challenge = await findTrip(ports, visit, id)
    if (!challenge || challenge.consumedAt || challenge.expiresAt <= ports.now())
      return refusedWith(challenge ? 'verification_expired' : 'oauth_callback_invalid')
    return await sendOff(ports, visit, challenge)
  } catch (error) {
    failure('start_trip', error)
    return refusedWith('internal_clerk_error')
  }
}

/** GET /v1/oauth_callback/{target}: the browser is back, with the provider's answer. */
export async function takeAnswer(request: Request, { params }: { params: Promise<{ target: string }> }) {
  try {
    const { target } = await params
    const url = new URL(request.url)
    const { ports, visit } = await visitByLink()
    const bearer = readBearer(url.searchParams.get('state') ?? '', ID_PREFIX.challenge)
    if (!bearer) return refusedWith('oauth_callback_invalid')
    // Whoever the base URL says we are, we are: the address that was asked for is the one that is compared.
    const asked = new URL(`${ports.baseUrl}/v1/oauth_callback/${encodeURIComponent(target)}${url.search}`)
    return await comeBack(ports, visit, bearer.id, { secret: bearer.secret, target, url: asked })
  } catch (error) {
    failure('oauth_callback', error)
    return refusedWith('internal_clerk_error')
  }
}

/**
 * POST /v1/oauth_callback/{target}: the same by form (`response_mode=form_post`). The browser sends no cookie along from another site, so
 * nothing is done here: it comes again by GET, with its cookie (lessons, 16).
 */
export async function takePostedAnswer(
  request: Request,
  { params }: { params: Promise<{ target: string }> },
) {
  const { target } = await params
  const form = await readPostedForm(request, MAX_FORM).catch(() => null)
  const fields = POSTED.flatMap((name) => {
    const value = form?.get(name)
    return value === null || value === undefined ? [] : [[name, value]]
  })
  return goTo(`/v1/oauth_callback/${encodeURIComponent(target)}?${new URLSearchParams(fields)}`)
}

/** What a provider may post: the answer, why there is none, and Apple's word for a person's name. */
const POSTED = ['state', 'code', 'iss', 'error', 'error_description', 'user'] as const

async function sendOff(ports: Ports, visit: Visit, challenge: ChallengeRow): Promise<Response> {
  try {
    return goTo((await authorizeUrl(ports, challenge)).toString())
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    // It could not even be asked, which the attempt must hear of as if it had answered so.
    const state = readBearer(await stateOf(ports, challenge), ID_PREFIX.challenge)
    const answer = {
      secret: state?.secret ?? '',
      target: challenge.targetId ?? '',
      url: new URL(ports.baseUrl),
    }
    return comeBack(ports, visit, challenge.id, { ...answer, failure: error })
  }
}

/** Hands the answer to what asked for it. */
async function comeBack(
  ports: Ports,
  visit: Visit,
  challengeId: string,
  answer: TripAnswer,
): Promise<Response> {
  const { browser } = visit
  if (browser?.signIn?.firstChallengeId === challengeId)
    return goTo(
      await signInCameBack(ports, visit, browser.signIn, await returnToSignIn(ports, visit, answer)),
    )
  if (browser?.signUp?.externalChallengeId === challengeId)
    return goTo(
      await signUpCameBack(ports, visit, browser.signUp, await returnToSignUp(ports, visit, answer)),
    )
  const trip = await findSessionTrip(ports, visit, challengeId)
  if (trip) return connectHere(ports, visit, trip, answer)
  return (await leadsOn(ports, visit, challengeId)) ?? refusedWith('oauth_callback_invalid')
}

async function connectHere(
  ports: Ports,
  visit: Visit,
  { id, redirectUrl }: ChallengeRow,
  answer: TripAnswer,
): Promise<Response> {
  const page = redirectUrl ?? '/account'
  try {
    await finishConnecting(ports, await ownerOf(visit), id, answer)
    return goTo(page)
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    return goTo(withError(page, error.code))
  }
}

/** What went wrong, for the page to tell; a part of a page stays behind it. */
function withError(page: string, code: ErrorCode): string {
  const [path = '', part] = page.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}error=${code}${part === undefined ? '' : `#${part}`}`
}

/** The same answer once more (a reload, the back button) in the browser that it has signed in: there is nothing left to do but to go on. */
async function leadsOn(ports: Ports, { browser }: Visit, challengeId: string): Promise<Response | null> {
  const found = browser ? await ports.attempts.findLink(challengeId) : null
  const isOurs = found?.signIn?.clientId === browser?.id && found?.signIn?.status === 'complete'
  return isOurs ? goTo(found?.challenge.completeUrl ?? config.paths.afterSignIn) : null
}

async function findTrip(ports: Ports, visit: Visit, id: string): Promise<ChallengeRow | null> {
  const { signIn, signUp } = visit.browser ?? {}
  if (signIn?.firstChallengeId === id) return signIn.firstChallenge
  if (signUp?.externalChallengeId === id) return signUp.externalChallenge
  return findSessionTrip(ports, visit, id)
}

async function findSessionTrip(ports: Ports, { browser }: Visit, id: string): Promise<ChallengeRow | null> {
  const sessions = browser?.sessions.map((session) => session.id) ?? []
  const trip = sessions.length > 0 ? await ports.accounts.findTrip(id, sessions) : null
  return trip?.sealed ? trip : null
}

function refusedWith(code: ErrorCode): Response {
  return goTo(`${config.paths.signIn}?${new URLSearchParams({ error: code })}`)
}

function goTo(address: string): Response {
  return seeOther(address, NO_STORE)
}

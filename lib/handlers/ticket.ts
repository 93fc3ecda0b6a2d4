import { isInvitationTicket } from '@/lib/account/invitation-ticket'
import { config } from '@/lib/config'
import type { SignInJson, Wire } from '@/lib/model/wire'
import { readBearerCookie, setBearerCookie } from '@/lib/ports/cookies'
import { getPorts } from '@/lib/ports/server'
import { toUserData } from '@/lib/session/resource'
import { inspectTicket } from '@/lib/sign-in/ticket'
import { seeOther } from './http'
import { createSignIn } from './sign-in'
import { text } from './input'

const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

/** GET /v1/tickets/accept?ticket=… : takes the ticket out of the address bar. It is not spent: the page asks for a button (architecture, rule 5). */
export async function acceptTicket(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams
  const ticket = text(512).safeParse(params.get('ticket') ?? '')
  const bearer = ticket.success ? ticket.data : ''
  await setBearerCookie(bearer)
  const { signIn, signUp } = config.paths
  return seeOther(isInvitationTicket(bearer) ? `${signUp}/invitation` : `${signIn}/ticket`, NO_STORE)
}

/** Whose account the waiting ticket opens, or why it opens none; null where none waits. */
export async function readTicket() {
  const ticket = await readBearerCookie()
  if (ticket === null) return null
  const { user, code, actor } = await inspectTicket(await getPorts(), ticket)
  const address = user?.emailAddresses.find(({ primary }) => primary)?.address
  return {
    code,
    isActor: actor !== null,
    user: user && { ...toUserData(user), identifier: address ?? user.username },
  }
}

/** Spends the waiting ticket. */
export async function redeemTicket(): Promise<Wire<SignInJson>> {
  const ticket = (await readBearerCookie()) ?? ''
  const wire = await createSignIn({ strategy: 'ticket', ticket }, { finalise: true })
  if (!('errors' in wire)) await setBearerCookie(null)
  return wire
}

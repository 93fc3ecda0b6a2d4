import { requireInvitation } from '@/lib/account/invitation-ticket'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { give } from './beats'
import type { SignUpRequest } from './flow'
import { newSignUp } from './new-sign-up'
import { newStep, outcomeOf, type SignUpOutcome } from './step'
import { readValues } from './values'

/**
 * Starts a sign-up with the ticket of an invitation: its address is proven by it, and it opens the door where strangers find it shut. The
 * move that makes the account is what spends it, so a sign-up that is given up costs nobody their invitation.
 * Refuses with ticket_invalid_code | revoked_invitation | invitation_already_accepted | ticket_expired_code | invitation_account_exists
 */
export function createByInvitation(
  ports: Ports,
  visit: Visit,
  ticket: string,
  request: SignUpRequest,
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const given = readValues(request, ports.config, ports.now())
    await spend(ports, visit, {
      verb: 'create',
      door: 'sign_up',
      identifier: null,
      user: null,
      isGuess: false,
    })
    const invitation = await requireInvitation(ports, ticket)

    const from = openBrowser(ports, visit)
    const { redirectUrl = invitation.redirectUrl, timezone = null } = request
    const signUp = newSignUp(ports, from.browser.id, {
      emailAddress: invitation.emailAddress,
      emailVerification: { strategy: 'ticket', status: 'verified', verifiedAtClient: from.browser.id },
      invitationId: invitation.id,
      invitation,
      redirectUrl,
      timezone,
    })
    try {
      return await give(step, { from, signUp, isNew: true }, given)
    } catch (error) {
      // Nothing but the invitation can be lost here; what became of it says more.
      if (error instanceof SignInError && error.code === 'resource_locked')
        await requireInvitation(ports, ticket)
      throw error
    }
  })
}

/** Looks at an invitation without spending anything: whom it is for, or what is wrong with it. Tells nothing about one whose secret is not right. */
export async function inspectInvitation(ports: Ports, ticket: string) {
  try {
    const { emailAddress, redirectUrl } = await requireInvitation(ports, ticket)
    return { emailAddress, redirectUrl, code: null }
  } catch (error) {
    if (error instanceof SignInError) return { emailAddress: null, redirectUrl: null, code: error.code }
    throw error
  }
}

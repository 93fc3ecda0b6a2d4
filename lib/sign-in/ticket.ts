import { isInvitationTicket, requireInvitation } from '@/lib/account/invitation-ticket'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { checkTicket, readTicket } from '@/lib/strategies/ticket'
import { prove } from './prove'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import * as guards from './guards'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { newStep, outcomeOf } from './step'
import { pay } from './price'
import type { Outcome, Visit } from '@/lib/visit/visit'

/** Starts an attempt with a ticket, which names its user and counts as a first factor. The move that it pays for is what spends it. */
export function createByTicket(
  ports: Ports,
  visit: Visit,
  ticket: string,
  extras: AttemptExtras,
): Promise<Outcome> {
  const step = newStep(ports, visit, 'ticket', true)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const found = await findTicket(ports, ticket, visit.browser?.id ?? null)
    await pay(step, { verb: 'create', identifier: null, user: null, isGuess: false })
    // It proves an address by the word of whoever invited, so it makes an account and signs in to none.
    if (isInvitationTicket(ticket)) {
      await requireInvitation(ports, ticket)
      throw new SignInError('invitation_account_not_exists')
    }
    // Before anything is told of its user: whoever only knows an id learns nothing.
    checkTicket(found, ticket, { keys: ports.keys, now: ports.now() })
    guards.requireNotSignedInAlready(visit, found?.user ?? null)

    const from = openBrowser(ports, visit)
    const identifier = found && guards.requirePrimaryIdentifier(found.user)
    const attempt = newAttempt(ports, from.browser.id, { identifier, user: found?.user ?? null }, extras)
    step.ticket = found
    return prove(step, { from, attempt, isNew: true }, 'first', { strategy: 'ticket', ticket }, null)
  })
}

/** Looks at a ticket without spending it: whose it is, or what is wrong with it. Tells nothing about one whose secret is not right. */
export async function inspectTicket(ports: Ports, ticket: string) {
  const found = await findTicket(ports, ticket, null)
  try {
    checkTicket(found, ticket, { keys: ports.keys, now: ports.now() })
    return { user: found?.user ?? null, actor: found?.actor ?? null, code: null }
  } catch (error) {
    if (error instanceof SignInError) return { user: null, actor: null, code: error.code }
    throw error
  }
}

/** What a ticket names, whether it is still good or not; null where there is none. Writes nothing. */
async function findTicket(ports: Ports, ticket: string, clientId: string | null) {
  const named = readTicket(ticket)
  return named && ports.tickets.find(named.kind, named.id, clientId)
}

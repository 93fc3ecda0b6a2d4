import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ErrorCode } from '@/lib/model/errors'
import { DAY } from '@/lib/model/time'
import type { AdminWrite, AuditEntry, Ports, QueuedMessage, Scene } from '@/lib/ports/ports'
import type { By } from './invitations'
import { noticeMail, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { hasSecondFactor } from '@/lib/model/second-factor'
import { spend } from './throttle'
import { draftSignInToken } from './tickets'

/*
 * What administrators do to others. Who may is asked twice: by `requireAdmin` before anything is read, and once more under a lock by the
 * transaction that writes, because the right may be taken away, or the session ended, in between.
 */

/** It is handed over by mail or chat, so it does not live as long as one that an operator makes. */
const TICKET_MS = DAY

/** When a lock ends that waits for an administrator. */
const NEVER = new Date('9999-12-31T00:00:00Z')

/**
 * Lets through who is an administrator now, has a second factor, and has proven both a moment ago. Nobody else learns that there is
 * anything here. @throws SignInError resource_not_found | admin_second_factor_required | session_reverification_required
 */
export function requireAdmin(ports: Ports, owner: Owner): void {
  const { status, actor, user } = owner.session
  if (!user.admin || user.banned || actor || status !== 'active') throw new SignInError('resource_not_found')
  if (!hasSecondFactor(user)) throw new SignInError('admin_second_factor_required')
  requireFreshProof(ports, owner)
}

/** Nobody signs in as them: for as long as a lockout lasts, or until an administrator lifts it. Who is signed in stays so. */
export function lockPerson(
  ports: Ports,
  admin: By,
  personId: string,
  { isEndless }: { isEndless: boolean },
): Promise<void> {
  const until = isEndless ? NEVER : new Date(ports.now().getTime() + ports.config.lockout.durationMs)
  return act(ports, admin, personId, {
    event: 'user_locked',
    detail: { until: isEndless ? 'unlocked' : until.toISOString() },
    write: { kind: 'locked', until },
    spares: ['self'],
  })
}

/** Every counter starts again, in each browser. */
export function unlockPerson(ports: Ports, admin: By, personId: string): Promise<void> {
  return act(ports, admin, personId, { event: 'user_unlocked', write: { kind: 'unlocked' } })
}

/** Ends all that they have open, and lets them in no more. */
export function banPerson(ports: Ports, admin: By, personId: string): Promise<void> {
  return act(ports, admin, personId, {
    event: 'user_banned',
    write: { kind: 'banned' },
    spares: ['self', 'admins'],
  })
}

export function unbanPerson(ports: Ports, admin: By, personId: string): Promise<void> {
  return act(ports, admin, personId, { event: 'user_unbanned', write: { kind: 'unbanned' } })
}

/** One that has ended meanwhile, or is somebody else's, is not found. */
export function endSessionOf(ports: Ports, admin: By, personId: string, sessionId: string): Promise<void> {
  return act(ports, admin, personId, {
    event: 'session_revoked',
    detail: { session: sessionId },
    write: { kind: 'session_ended', sessionId },
  })
}

export function endSessionsOf(ports: Ports, admin: By, personId: string): Promise<void> {
  return act(ports, admin, personId, {
    event: 'session_revoked',
    detail: { all: true },
    write: { kind: 'sessions_ended' },
  })
}

/** A link that signs them in once; their second factor is still asked for. Its address is told here and never again. */
export async function makeTicketFor(ports: Ports, admin: Owner, personId: string) {
  // A ticket is worth as much as a message that signs somebody in, so it is counted as one.
  await spend(ports, admin, { verb: 'prepare', recipient: personId })
  const { row, issued } = draftSignInToken(ports, personId, TICKET_MS)
  const person = await ports.admin.read(personId)
  // Otherwise an administrator could be anybody who has no second factor, and nobody would hear of it.
  const what = 'sign_in_link_created'
  const facts = { what, device: 'the administration', sentAt: ports.now().toISOString() } as const
  await act(ports, admin, personId, {
    event: 'sign_in_token_created',
    detail: { ticket: row.id },
    write: { kind: 'ticket_created', ticket: row },
    spares: ['self', 'admins'],
    notice: person && noticeMail(ports, person, { template: 'account_changed', facts }),
  })
  return { id: issued.id, url: issued.url, expiresAt: issued.expiresAt }
}

/** One that was used or called back before is not found. */
export function callTicketBack(ports: Ports, admin: Owner, personId: string, id: string): Promise<void> {
  const ticket = id.startsWith('act_') ? ('actor_token' as const) : ('sign_in_token' as const)
  return act(ports, admin, personId, {
    event: 'ticket_revoked',
    detail: { ticket: id },
    write: { kind: 'ticket_revoked', ticket, id },
  })
}

/** Something that is done to somebody, and what is told of it. */
export interface Act {
  event: AuditEntry['event']
  detail?: Record<string, string | boolean>
  write: AdminWrite
  /** To whom it is not done. */
  spares?: readonly ('self' | 'admins')[]
  notice?: QueuedMessage | null
}

/** Does it, with its lines in the log, or nothing of it. An operator (null) spares nobody. @throws SignInError with the reason where nothing was written */
export async function act(ports: Ports, admin: By, personId: string, done: Act): Promise<void> {
  const { write, spares = [], notice = null } = done
  const judge = ({ admin: asking, person }: Scene): ErrorCode | null => {
    if (!asking?.isAdmin || !person) return 'resource_not_found'
    if (personId === admin?.session.userId) return spares.includes('self') ? 'admin_on_self' : null
    return admin && person.isAdmin && spares.includes('admins') ? 'admin_on_admin' : null
  }
  const by = admin && { adminId: admin.session.userId, sessionId: admin.session.id }
  const audits = auditsOf(admin, personId, done)
  const refusal = await ports.admin.act({ by, personId, write, audits, notice }, judge)
  if (refusal) throw new SignInError(refusal)
}

function auditsOf(admin: By, personId: string, { event, detail = {} }: Act): AuditEntry[] {
  const nowhere = { address: null, userAgent: null }
  // Somebody's own lines go with them; the one that says so stays, and does not say who.
  const userId = event === 'account_deleted' ? null : personId
  if (!admin) return [{ userId, event, ...nowhere, detail: { ...detail, by: 'operator' } }]
  const { userId: adminId } = admin.session
  return [
    // Who it was, and not from where: that is the administrator's own.
    { userId, event, ...nowhere, detail: { ...detail, actor: adminId } },
    {
      userId: adminId,
      event: 'admin_act',
      address: admin.address,
      userAgent: admin.userAgent,
      detail: { ...detail, act: event, person: personId },
    },
  ]
}

import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Cursor, Paged, Ports, WaitlistRow } from '@/lib/ports/ports'
import { createInvitation, statusOf, trailOf, type By } from './invitations'

/** `invited`: an invitation is open. `missed`: it ran out, or was called back. `completed`: they came in. */
export type WaitlistStatus = 'pending' | 'invited' | 'missed' | 'completed'

/** Somebody who waits. Times are milliseconds since 1970 (UTC). */
export interface Waiting {
  id: string
  emailAddress: string
  status: WaitlistStatus
  invitedAt: number | null
  createdAt: number
}

/** Everybody who asked, a page at a time, the newest first. */
export async function listWaitlist(
  ports: Ports,
  after: Cursor | null,
  take: number,
): Promise<Paged<Waiting>> {
  const { rows, next } = await ports.waitlist.list(after, take)
  return { rows: rows.map((row) => toWaiting(row, ports.now())), next }
}

/** Invites an address that waits, by mail, also once more. @throws SignInError resource_not_found (it does not wait) | form_identifier_exists */
export async function inviteFromWaitlist(ports: Ports, by: By, emailAddress: string) {
  const address = normaliseEmailAddress(emailAddress)
  const entry = address && (await ports.waitlist.find(address))
  if (!entry) throw new SignInError('resource_not_found')
  return createInvitation(ports, by, { emailAddress: entry.emailAddress, notify: true }, 'waitlist_invited')
}

/** Invites those who wait longest. Who has an account by now is taken off the list. */
export async function inviteNext(
  ports: Ports,
  by: By,
  count: number,
): Promise<{ invited: string[]; removed: string[] }> {
  const [invited, removed]: [string[], string[]] = [[], []]
  while (invited.length < count) {
    const [entry] = await ports.waitlist.waiting(1)
    if (!entry) break
    if (await inviteOrNot(ports, by, entry.emailAddress)) invited.push(entry.emailAddress)
    else {
      await removeFromWaitlist(ports, by, entry.emailAddress)
      removed.push(entry.emailAddress)
    }
  }
  return { invited, removed }
}

/** Forgets an address. An invitation that it was sent goes on working. @throws SignInError resource_not_found */
export async function removeFromWaitlist(ports: Ports, by: By, emailAddress: string): Promise<void> {
  const address = normaliseEmailAddress(emailAddress)
  const entry = address && (await ports.waitlist.find(address))
  if (!entry) throw new SignInError('resource_not_found')
  const trail = trailOf(by, 'waitlist_removed', { entry: entry.id })
  const refusal = await ports.waitlist.remove({ emailAddress: entry.emailAddress, ...trail })
  if (refusal) throw new SignInError(refusal)
}

/** False for somebody who has an account. */
async function inviteOrNot(ports: Ports, by: By, emailAddress: string): Promise<boolean> {
  try {
    await inviteFromWaitlist(ports, by, emailAddress)
    return true
  } catch (error) {
    if (error instanceof SignInError && error.code === 'form_identifier_exists') return false
    throw error
  }
}

function toWaiting({ id, emailAddress, invitedAt, createdAt, invitation }: WaitlistRow, now: Date): Waiting {
  return {
    id,
    emailAddress,
    status: stateOf(invitedAt, invitation, now),
    invitedAt: invitedAt?.getTime() ?? null,
    createdAt: createdAt.getTime(),
  }
}

function stateOf(invitedAt: Date | null, invitation: WaitlistRow['invitation'], now: Date): WaitlistStatus {
  if (!invitedAt) return 'pending'
  const state = invitation && statusOf(invitation, now)
  if (state === 'accepted') return 'completed'
  return state === 'pending' ? 'invited' : 'missed'
}

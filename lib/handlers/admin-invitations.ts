import { createInvitation, listInvitations, revokeInvitation } from '@/lib/account/invitations'
import { spend } from '@/lib/account/throttle'
import { inviteFromWaitlist, listWaitlist, removeFromWaitlist } from '@/lib/account/waitlist'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import type { Delivery } from '@/lib/ports/ports'
import { z } from 'zod'
import { byAdmin, enter, toCursor, toPage } from './admin-door'
import { filled, id, read } from './input'

/** So many stand on a page. */
const PAGE = 25

const INVITE = z.object({
  emailAddress: filled(320),
  expiresInDays: z.coerce.number().optional(),
})
const address = filled(320)

/** Invites an address by mail. Its link is in the mail alone: whoever had it would prove an address that is not theirs. */
export function invite(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_invite', async (ports, admin) => {
    const given = read(INVITE, params)
    await spend(ports, admin, { verb: 'prepare' })
    requireSent(await createInvitation(ports, admin, { ...given, notify: true }))
  })
}

export function revoke(invitationId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_revoke_invitation', (ports, admin) =>
    revokeInvitation(ports, admin, read(id, invitationId)),
  )
}

/** Likewise by mail. */
export function inviteWaiting(emailAddress: unknown): Promise<Wire<null>> {
  return byAdmin('admin_invite_waiting', async (ports, admin) => {
    const waiting = read(address, emailAddress)
    await spend(ports, admin, { verb: 'prepare' })
    requireSent(await inviteFromWaitlist(ports, admin, waiting))
  })
}

export function removeWaiting(emailAddress: unknown): Promise<Wire<null>> {
  return byAdmin('admin_remove_waiting', (ports, admin) =>
    removeFromWaitlist(ports, admin, read(address, emailAddress)),
  )
}

/** A page of invitations and a page of who waits. @throws SignInError as `requireAdmin` */
export async function readInvitations(after: { invitation: string | null; waiting: string | null }) {
  const { ports } = await enter()
  const invitations = await listInvitations(ports, toCursor(after.invitation), PAGE)
  const waiting = await listWaitlist(ports, toCursor(after.waiting), PAGE)
  return {
    invitations: toPage(invitations),
    waiting: toPage(waiting),
    mode: ports.config.signUp.mode,
  }
}

/** It is stored all the same, and stands in the list. @throws SignInError verification_not_sent */
function requireSent({ mail }: { mail: Delivery | null }): void {
  if (mail === 'refused') throw new SignInError('verification_not_sent')
}

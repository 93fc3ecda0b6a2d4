import { readBearer } from '@/lib/crypto/bearer'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import type { InvitationRow, Ports } from '@/lib/ports/ports'

/** Is this the ticket of an invitation? Says nothing of whether it is a good one. */
export function isInvitationTicket(ticket: string): boolean {
  return readBearer(ticket, ID_PREFIX.invitation) !== null
}

/**
 * What a ticket invites to. Writes nothing: the sign-up that it completes is what spends it.
 * @throws SignInError ticket_invalid_code | revoked_invitation | invitation_already_accepted | ticket_expired_code | invitation_account_exists
 */
export async function requireInvitation(ports: Ports, ticket: string): Promise<InvitationRow> {
  const presented = readBearer(ticket, ID_PREFIX.invitation)
  const invitation = presented && (await ports.invitations.find(presented.id))
  // The secret first: what became of an invitation is told to its holder, and to nobody who only knows its id.
  if (!invitation || !ports.keys.matches('ticket', presented.secret, invitation.tokenHash))
    throw new SignInError('ticket_invalid_code')
  requireOpen(invitation, ports.now())
  const identifier = { kind: 'email_address' as const, value: invitation.emailAddress }
  if (await ports.users.findByIdentifier(identifier, null)) throw new SignInError('invitation_account_exists')
  return invitation
}

/** Does it still stand? @throws SignInError revoked_invitation | invitation_already_accepted | ticket_expired_code */
export function requireOpen({ acceptedAt, revokedAt, expiresAt }: InvitationRow, now: Date): void {
  if (acceptedAt) throw new SignInError('invitation_already_accepted')
  if (revokedAt) throw new SignInError('revoked_invitation')
  if (expiresAt <= now) throw new SignInError('ticket_expired_code')
}

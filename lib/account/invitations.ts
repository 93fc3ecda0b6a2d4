import { newBearer } from '@/lib/crypto/bearer'
import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY, SECOND } from '@/lib/model/time'
import type { Metadata } from '@/lib/model/wire'
import type {
  AuditEntry,
  Cursor,
  Delivery,
  InvitationRow,
  Inviter,
  Paged,
  Ports,
  QueuedMessage,
} from '@/lib/ports/ports'
import { requireSmall } from './metadata'
import { auditOf, type Owner } from './owner'
import { requireOwnUrl } from './own-url'

/** `expired`: nobody accepted it in time. */
export type InvitationStatus = 'pending' | 'accepted' | 'revoked' | 'expired'

/** As the published backend API answers it. Times are milliseconds since 1970 (UTC). */
export interface Invitation {
  object: 'invitation'
  id: string
  emailAddress: string
  publicMetadata: Metadata
  redirectUrl: string | null
  status: InvitationStatus
  expiresAt: number
  createdAt: number
  updatedAt: number
}

export interface NewInvitation {
  emailAddress: string
  /** Where it leads in the end: a page of ours. */
  redirectUrl?: string | undefined
  /** Handed on to the account that it makes. */
  publicMetadata?: Metadata | undefined
  /** 1 to 365. */
  expiresInDays?: number | undefined
  /** Send it by mail. */
  notify: boolean
}

/** An administrator; null for an operator: a command line, or code of the app's own. */
export type By = Owner | null

/** A mail is waited for so long; after that it is delivered behind the answer. */
const DELIVERY_WAIT_MS = 3 * SECOND

/** What may stand where an id is asked for; a database chokes on some of the rest. */
const ID = /^[\w-]{1,64}$/

/**
 * Invites an address, once: one that was made for it before works no more. Its link is told here and in the mail, and never again.
 * @throws SignInError form_param_format_invalid | form_param_value_invalid | form_param_exceeds_allowed_size | invalid_redirect_url | form_identifier_exists | resource_not_found (whoever asks is no administrator any more)
 */
export async function createInvitation(
  ports: Ports,
  by: By,
  given: NewInvitation,
  event: AuditEntry['event'] = 'invitation_created',
): Promise<Invitation & { url: string; mail: Delivery | null }> {
  const { row, url } = await draft(ports, given)
  const message = given.notify ? mailOf(ports, row, url) : null
  const written = { invitation: row, message, ...trailOf(by, event, { invitation: row.id }) }
  const refusal = await ports.invitations.create(written)
  if (refusal) throw new SignInError(refusal)
  const mail = message && (await ports.outbox.deliver(message.id, DELIVERY_WAIT_MS))
  return { ...toInvitation(row, ports.now()), url, mail }
}

/** Calls one back that nobody has accepted. @throws SignInError resource_not_found */
export async function revokeInvitation(ports: Ports, by: By, id: string): Promise<void> {
  const trail = trailOf(by, 'invitation_revoked', { invitation: id })
  const refusal = ID.test(id) ? await ports.invitations.revoke({ id, ...trail }) : 'resource_not_found'
  if (refusal) throw new SignInError(refusal)
}

/** All of them, a page at a time, the newest first. */
export async function listInvitations(
  ports: Ports,
  after: Cursor | null,
  take: number,
): Promise<Paged<Invitation>> {
  const { rows, next } = await ports.invitations.list(after, take)
  return { rows: rows.map((row) => toInvitation(row, ports.now())), next }
}

export function statusOf(
  { acceptedAt, revokedAt, expiresAt }: Pick<InvitationRow, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): InvitationStatus {
  if (acceptedAt) return 'accepted'
  if (revokedAt) return 'revoked'
  return expiresAt <= now ? 'expired' : 'pending'
}

/** Who did it, for the log: an administrator with where they were, or an operator. Whom it was done to is in the invitation. */
export function trailOf(
  by: By,
  event: AuditEntry['event'],
  detail: Record<string, string>,
): { inviter: Inviter; audit: AuditEntry } {
  if (by) {
    const { id: sessionId, userId: adminId } = by.session
    return { inviter: { adminId, sessionId }, audit: auditOf(by, { event, detail }) }
  }
  const audit = { userId: null, event, address: null, userAgent: null }
  return { inviter: null, audit: { ...audit, detail: { ...detail, by: 'operator' } } }
}

async function draft(
  ports: Ports,
  { emailAddress, redirectUrl, publicMetadata = {}, expiresInDays }: NewInvitation,
): Promise<{ row: InvitationRow; url: string }> {
  const address = normaliseEmailAddress(emailAddress)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'email_address' })
  const createdAt = ports.now()
  const expiresAt = new Date(createdAt.getTime() + lifetimeOf(ports, expiresInDays))
  const path = redirectUrl === undefined ? null : requireOwnUrl(redirectUrl, ports)
  requireSmall(publicMetadata, 'public_metadata')
  const owner = await ports.users.findByIdentifier({ kind: 'email_address', value: address }, null)
  if (owner) throw new SignInError('form_identifier_exists', { param: 'email_address' })

  const id = newId('invitation')
  const { bearer, secret } = newBearer(id)
  const tokenHash = ports.keys.hash('ticket', secret)
  const open = { acceptedAt: null, revokedAt: null }
  return {
    row: {
      id,
      emailAddress: address,
      tokenHash,
      publicMetadata,
      redirectUrl: path,
      expiresAt,
      ...open,
      createdAt,
    },
    url: `${ports.baseUrl}/v1/tickets/accept?ticket=${bearer}`,
  }
}

function lifetimeOf({ config }: Ports, days: number | undefined): number {
  if (days === undefined) return config.signUp.invitationMs
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new SignInError('form_param_value_invalid', { param: 'expires_in_days' })
  return days * DAY
}

function mailOf(ports: Ports, { emailAddress, expiresAt }: InvitationRow, url: string): QueuedMessage {
  return {
    id: newId('message'),
    channel: 'email',
    recipient: emailAddress,
    body: { template: 'invitation', facts: { url, expiresAt: expiresAt.toISOString() } },
    expiresAt: new Date(ports.now().getTime() + DAY),
  }
}

function toInvitation(row: InvitationRow, now: Date): Invitation {
  const { id, emailAddress, publicMetadata, redirectUrl, acceptedAt, revokedAt, expiresAt, createdAt } = row
  return {
    object: 'invitation',
    id,
    emailAddress,
    publicMetadata,
    redirectUrl,
    status: statusOf(row, now),
    expiresAt: expiresAt.getTime(),
    createdAt: createdAt.getTime(),
    updatedAt: (acceptedAt ?? revokedAt ?? createdAt).getTime(),
  }
}

import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Notice } from '@/lib/model/notices'
import { DAY, HOUR } from '@/lib/model/time'
import type {
  AccountChange,
  AuditEntry,
  LiveSession,
  MessageBody,
  Ports,
  QueuedMessage,
  UserRow,
} from '@/lib/ports/ports'

/** Somebody who is signed in as themselves, and asks for a change of their account. */
export interface Owner {
  session: LiveSession
  address: string | null
  userAgent: string | null
  /** `"Firefox on Linux"` */
  device: string
}

/** What is written of a change beside the change. */
export interface Trace {
  /** Null: not worth a line. */
  event: AuditEntry['event'] | null
  strategy?: AuditEntry['strategy']
  /** A word for the owner, or one with words of its own; null: not worth a mail. */
  notice: Notice | MessageBody | null
}

/** Each is a line in the log, and often a mail: in such a flood the one that matters would not be seen. */
const CHANGES = { count: 100, windowMs: HOUR }

/** All of it or nothing, with a line in the log and a word to the owner. @throws SignInError with the reason where nothing was written */
export async function change(
  ports: Ports,
  owner: Owner,
  { notice, event, ...trace }: Trace,
  decide: (user: UserRow) => AccountChange['writes'],
): Promise<void> {
  await spendChange(ports, owner)
  const message = notice && noticeFor(ports, owner, notice)
  const audit = event && auditOf(owner, { ...trace, event })
  const refusal = await ports.accounts.change(
    owner.session,
    (user) => decideOrRefuse(() => ({ writes: decide(user), audit })),
    message ? [message] : [],
  )
  if (refusal) throw new SignInError(refusal)
}

/** Counted by browser as well: a thief in another one must not use up what the owner needs. @throws SignInError too_many_requests */
export async function spendChange({ budget }: Ports, { session }: Owner): Promise<void> {
  const key = `changes:${session.userId}:${session.clientId}`
  const spent = await budget.spend({ buckets: [{ key, ...CHANGES }] })
  if (spent.outcome === 'limited')
    throw new SignInError('too_many_requests', { seconds: spent.retryAfterSeconds })
}

/** The trail of a change: who, from where. */
export function auditOf(
  owner: Pick<Owner, 'address' | 'userAgent'> & { session: { userId: string } },
  entry: Pick<AuditEntry, 'event' | 'strategy' | 'detail'>,
): AuditEntry {
  const { session, address, userAgent } = owner
  return { ...entry, userId: session.userId, address, userAgent }
}

/** A mail to the address that is the primary one before the change; null for an account without a verified one. */
export function noticeFor(ports: Ports, owner: Owner, what: Notice | MessageBody): QueuedMessage | null {
  const { session, device } = owner
  if (typeof what !== 'string') return noticeMail(ports, session.user, what)
  const facts = { what, device, sentAt: ports.now().toISOString() }
  return noticeMail(ports, session.user, { template: 'account_changed', facts })
}

/** A mail to an account's owner. */
export function noticeMail(
  ports: Ports,
  user: Pick<UserRow, 'emailAddresses'>,
  body: MessageBody,
): QueuedMessage | null {
  const verified = user.emailAddresses.filter(({ verifiedAt }) => verifiedAt !== null)
  const address = verified.find(({ primary }) => primary) ?? verified[0]
  if (!address) return null
  const expiresAt = new Date(ports.now().getTime() + DAY)
  return { id: newId('message'), channel: 'email', recipient: address.address, body, expiresAt }
}

// No refusal passes through an open transaction as an exception.
function decideOrRefuse(decide: () => AccountChange) {
  try {
    return decide()
  } catch (error) {
    if (error instanceof SignInError) return { refusal: error.code }
    throw error
  }
}

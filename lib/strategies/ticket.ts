import { readBearer } from '@/lib/crypto/bearer'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import type { TicketKind, TicketRow } from '@/lib/ports/ports'
import type { Proof, Strategy, StrategyContext } from './strategy'

const KINDS = [
  { kind: 'sign_in_token', prefix: ID_PREFIX.signInToken },
  { kind: 'actor_token', prefix: ID_PREFIX.actorToken },
] as const

const CODES: Record<TicketKind, { revoked: ErrorCode; used: ErrorCode }> = {
  sign_in_token: { revoked: 'sign_in_token_revoked_code', used: 'sign_in_token_already_used_code' },
  actor_token: { revoked: 'actor_token_revoked_code', used: 'actor_token_already_used_code' },
}

/** A link that an administrator or a server gave out: it names its user, works once, and can be called back. */
export const ticket: Strategy<'ticket'> = {
  name: 'ticket',

  // Whoever holds one has been given it; nobody is offered it.
  offer: () => [],

  offerBlind: () => [],

  async attempt({ keys, now, ticket: row }, { ticket: typed }) {
    return checkTicket(row, typed, { keys, now })
  },
}

/**
 * Checks a ticket against its row.
 * @throws SignInError ticket_invalid_code | ticket_expired_code | …_revoked_code | …_already_used_code
 */
export function checkTicket(
  row: TicketRow | null,
  typed: string,
  { keys, now }: Pick<StrategyContext, 'keys' | 'now'>,
): Proof {
  const presented = readTicket(typed)
  const isOfRow = row !== null && presented?.kind === row.kind && presented.id === row.id
  // The secret first: what became of a ticket is told to its holder, and to nobody who only knows its id.
  if (!isOfRow || !keys.matches('ticket', presented.secret, row.tokenHash))
    throw new SignInError('ticket_invalid_code')
  if (row.revokedAt) throw new SignInError(CODES[row.kind].revoked)
  if (row.usedAt) throw new SignInError(CODES[row.kind].used)
  if (row.expiresAt <= now) throw new SignInError('ticket_expired_code')
  return proofOf(row)
}

/** Which ticket a bearer names, with its secret; null when it names none. */
export function readTicket(text: string): { kind: TicketKind; id: string; secret: string } | null {
  for (const { kind, prefix } of KINDS) {
    const bearer = readBearer(text, prefix)
    if (bearer) return { kind, ...bearer }
  }
  return null
}

function proofOf({ kind, actor, sessionLifetimeMs }: TicketRow): Proof {
  if (kind === 'sign_in_token') return {}
  // Without its actor it would let somebody in as the user in person.
  if (!actor || sessionLifetimeMs === null) throw new Error('An actor token names nobody who acts.')
  return { actor: { sub: actor.sub, sessionLifetimeMs } }
}

import { newBearer } from '@/lib/crypto/bearer'
import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import type { AuditEntry, Ports, TicketRow } from '@/lib/ports/ports'

/** A link to sign in with, as the published backend API answers it. Times are milliseconds since 1970 (UTC). */
export interface SignInToken extends Issued {
  object: 'sign_in_token'
}

/** Likewise, for somebody who acts as the user. */
export interface ActorToken extends Issued {
  object: 'actor_token'
  actor: { sub: string }
}

interface Issued {
  id: string
  userId: string
  status: 'pending'
  /** In clear here and never again. */
  token: string
  url: string
  expiresAt: number
  createdAt: number
  updatedAt: number
}

export interface NewSignInToken {
  userId: string
  expiresInSeconds?: number | undefined
}

export interface NewActorToken extends NewSignInToken {
  /** Names whoever acts: a user of ours, or what your own systems call them. */
  actor: { sub: string }
  sessionMaxDurationInSeconds?: number | undefined
}

/** Ten years; past some point a date cannot be stored. */
const MAX_SECONDS = 315_360_000

/** What may stand where an id is asked for; a database chokes on some of the rest. */
const ID = /^[\w-]{1,64}$/
const ACTOR = /^[\x21-\x7e]{1,128}$/

/**
 * Makes a link that signs its holder in as this user, once. A second factor that the user has is still asked for.
 * @throws SignInError resource_not_found | form_param_value_invalid
 */
export async function createSignInToken(ports: Ports, given: NewSignInToken): Promise<SignInToken> {
  const lifetimeMs = toMs(given.expiresInSeconds, 'expires_in_seconds') ?? ports.config.tickets.signInTokenMs
  const id = newId('signInToken')
  const ticket = { kind: 'sign_in_token' as const, id, actor: null, sessionLifetimeMs: null }
  const audit = auditOf('sign_in_token_created', { ticket: id })
  return { object: 'sign_in_token', ...(await issue(ports, ticket, given.userId, lifetimeMs, audit)) }
}

/**
 * Makes a link that lets `actor` act as this user, once and for a short while. It asks for no factor of the user's, so it goes to nobody
 * but the actor. @throws SignInError resource_not_found | form_param_value_invalid
 */
export async function createActorToken(ports: Ports, given: NewActorToken): Promise<ActorToken> {
  const { actorTokenMs, actorSessionMs } = ports.config.tickets
  const { sub } = given.actor
  if (!ACTOR.test(sub) || sub === given.userId) throw notAllowed('actor')
  const lifetimeMs = toMs(given.expiresInSeconds, 'expires_in_seconds') ?? actorTokenMs
  const longest = 'session_max_duration_in_seconds'
  const sessionLifetimeMs = toMs(given.sessionMaxDurationInSeconds, longest) ?? actorSessionMs
  if (sessionLifetimeMs > actorSessionMs) throw notAllowed(longest)
  const id = newId('actorToken')
  const ticket = { kind: 'actor_token' as const, id, actor: { sub }, sessionLifetimeMs }
  const audit = auditOf('actor_token_created', { ticket: id, actor: sub })
  return {
    object: 'actor_token',
    actor: { sub },
    ...(await issue(ports, ticket, given.userId, lifetimeMs, audit)),
  }
}

/** Calls a link back that nobody has used. @throws SignInError resource_not_found */
export async function revokeSignInToken(ports: Ports, id: string): Promise<Revoked<'sign_in_token'>> {
  return revoke(ports, 'sign_in_token', id)
}

/** Likewise. A session that it has opened meanwhile goes on until it runs out. @throws SignInError resource_not_found */
export async function revokeActorToken(ports: Ports, id: string): Promise<Revoked<'actor_token'>> {
  return revoke(ports, 'actor_token', id)
}

export interface Revoked<K> {
  object: K
  id: string
  status: 'revoked'
}

/** One that is not stored yet, for whoever stores it with more. */
export function draftSignInToken(ports: Ports, userId: string, lifetimeMs: number) {
  const ticket = {
    kind: 'sign_in_token' as const,
    id: newId('signInToken'),
    actor: null,
    sessionLifetimeMs: null,
  }
  return draft(ports, ticket, userId, lifetimeMs)
}

/** Whose verified address this is. @throws SignInError resource_not_found */
export async function findUserId(ports: Ports, emailAddress: string): Promise<string> {
  const value = normaliseEmailAddress(emailAddress)
  const user = value && (await ports.users.findByIdentifier({ kind: 'email_address', value }, null))
  if (!user) throw new SignInError('resource_not_found')
  return user.id
}

async function issue(
  ports: Ports,
  ticket: Pick<TicketRow, 'kind' | 'id' | 'actor' | 'sessionLifetimeMs'>,
  userId: string,
  lifetimeMs: number,
  audit: Omit<AuditEntry, 'userId'>,
): Promise<Issued> {
  const { row, issued } = draft(ports, ticket, userId, lifetimeMs)
  const isStored = ID.test(userId) && (await ports.tickets.create(row, { ...audit, userId }))
  if (!isStored) throw new SignInError('resource_not_found')
  return issued
}

function draft(
  ports: Ports,
  ticket: Pick<TicketRow, 'kind' | 'id' | 'actor' | 'sessionLifetimeMs'>,
  userId: string,
  lifetimeMs: number,
): { row: TicketRow & { userId: string }; issued: Issued } {
  const { bearer, secret } = newBearer(ticket.id)
  const createdAt = ports.now()
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs)
  const times = { expiresAt, usedAt: null, revokedAt: null, createdAt }
  const row = { ...ticket, ...times, userId, tokenHash: ports.keys.hash('ticket', secret) }
  const issued: Issued = {
    id: ticket.id,
    userId,
    status: 'pending',
    token: bearer,
    url: `${ports.baseUrl}${ports.config.paths.signIn}?__clerk_ticket=${bearer}`,
    expiresAt: expiresAt.getTime(),
    createdAt: createdAt.getTime(),
    updatedAt: createdAt.getTime(),
  }
  return { row, issued }
}

async function revoke<K extends TicketRow['kind']>(ports: Ports, kind: K, id: string): Promise<Revoked<K>> {
  const isRevoked =
    ID.test(id) && (await ports.tickets.revoke(kind, id, auditOf('ticket_revoked', { ticket: id })))
  if (!isRevoked) throw new SignInError('resource_not_found')
  return { object: kind, id, status: 'revoked' }
}

function auditOf(event: AuditEntry['event'], detail: Record<string, string>) {
  return { event, address: null, userAgent: null, detail }
}

function toMs(seconds: number | undefined, param: string): number | undefined {
  if (seconds === undefined) return undefined
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS) throw notAllowed(param)
  return seconds * SECOND
}

function notAllowed(param: string): SignInError {
  return new SignInError('form_param_value_invalid', { param })
}

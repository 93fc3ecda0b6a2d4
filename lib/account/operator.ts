import { hashPassword, verifyNobody, verifyPassword } from '@/lib/crypto/password'
import { judgeUsername } from '@/lib/identifiers/username'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Metadata } from '@/lib/model/wire'
import type { AccountWrite, AuditEntry, Ports, QueuedMessage, UserRow } from '@/lib/ports/ports'
import { act } from './admin'
import { requireSmall } from './metadata'
import { readName } from './name'
import { noticeMail } from './owner'
import { choosePassword, requireShape } from './password-policy'
import { failureDetail } from './throttle'

/*
 * What the app's own server code does to people. Nobody is asked who calls: whoever offers it to a browser checks that first.
 */

/** What is not given stays as it is. */
export interface PersonChange {
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  username?: string | null | undefined
  publicMetadata?: Metadata | undefined
  unsafeMetadata?: Metadata | undefined
  password?: string | undefined
  /** Its length and what it is made of are judged all the same. */
  skipPasswordChecks?: boolean | undefined
  /** Ends all that they have open; with a new password only. */
  signOutOfOtherSessions?: boolean | undefined
}

/** @throws SignInError resource_not_found */
export async function requirePerson(ports: Ports, id: string): Promise<UserRow> {
  const [person] = /^[\w-]{1,64}$/.test(id) ? await ports.users.read([id]) : []
  if (!person) throw new SignInError('resource_not_found')
  return person
}

/**
 * Writes all of it or nothing. The owner of a new password is told of it by mail.
 * @throws SignInError resource_not_found | form_identifier_exists | form_username_* | form_name_invalid_character | form_param_* | form_password_*
 */
export async function changePerson(ports: Ports, id: string, change: PersonChange): Promise<void> {
  const person = await requirePerson(ports, id)
  const digest = await digestOf(ports, person, change)
  const writes = [...profileWrites(person, change), ...passwordWrites(digest, change)]
  if (writes.length === 0) return
  const signedOutElsewhere = change.signOutOfOtherSessions ?? false
  await act(ports, null, id, {
    event: digest === null ? 'user_changed' : 'password_changed',
    write: { kind: 'account', writes },
    notice: digest === null ? null : passwordNotice(ports, person, signedOutElsewhere),
  })
}

/** Removes the account with all that is its own, sessions everywhere included. @throws SignInError resource_not_found */
export async function deletePerson(ports: Ports, id: string): Promise<void> {
  await requirePerson(ports, id)
  const write = { kind: 'account' as const, writes: [{ kind: 'account_deleted' as const }] }
  await act(ports, null, id, { event: 'account_deleted', write })
}

/**
 * Compares, and counts a wrong one as a guess at the account, as signing in does.
 * @throws SignInError resource_not_found | form_password_incorrect | user_locked | too_many_requests
 */
export async function verifyPasswordOf(ports: Ports, id: string, typed: string): Promise<void> {
  const { passwordDigest: digest } = await requirePerson(ports, id)
  const target = { userId: id, clientId: null }
  const bucket = { key: `account:attempt:${id}`, ...ports.config.limits.perAccount }
  const spent = await ports.budget.spend({ buckets: [bucket], lockout: target })
  if (spent.outcome !== 'spent') {
    const code = spent.outcome === 'limited' ? 'too_many_requests' : 'user_locked'
    throw new SignInError(code, 'retryAfterSeconds' in spent ? { seconds: spent.retryAfterSeconds } : {})
  }
  const cost = ports.config.password.argon2
  if (digest ? await verifyPassword(typed, digest) : await verifyNobody(typed, cost)) {
    const writes: AccountWrite[] = [{ kind: 'refund', target }]
    await ports.admin.act(
      { by: null, personId: id, write: { kind: 'account', writes }, audits: [], notice: null },
      () => null,
    )
    return
  }
  const detail = failureDetail(ports, 'form_password_incorrect', spent.failures)
  const audit: AuditEntry = {
    userId: id,
    event: 'reverification_failed',
    address: null,
    userAgent: null,
    detail,
  }
  await ports.accounts.record({ ...audit, strategy: 'password' })
  throw new SignInError('form_password_incorrect')
}

function profileWrites(person: UserRow, change: PersonChange): AccountWrite[] {
  const { firstName, lastName, username, publicMetadata, unsafeMetadata } = change
  const writes: AccountWrite[] = []
  if (firstName !== undefined || lastName !== undefined)
    writes.push({
      kind: 'names',
      firstName: firstName === undefined ? person.firstName : readName(firstName ?? '', 'first_name'),
      lastName: lastName === undefined ? person.lastName : readName(lastName ?? '', 'last_name'),
    })
  if (username !== undefined)
    writes.push({ kind: 'username', username: username === null ? null : requireUsername(username) })
  if (publicMetadata || unsafeMetadata)
    writes.push({
      kind: 'metadata',
      ...(publicMetadata ? { publicMetadata: requireSmall(publicMetadata, 'public_metadata') } : {}),
      ...(unsafeMetadata ? { unsafeMetadata: requireSmall(unsafeMetadata, 'unsafe_metadata') } : {}),
    })
  return writes
}

// No browser keeps the trust, and no session is spared: an operator has neither.
function passwordWrites(digest: string | null, { signOutOfOtherSessions }: PersonChange): AccountWrite[] {
  if (digest === null) return []
  const ended: AccountWrite[] = signOutOfOtherSessions
    ? [{ kind: 'other_sessions_ended', exceptSessionId: '' }]
    : []
  return [{ kind: 'password', digest, clientId: '' }, ...ended]
}

async function digestOf(ports: Ports, person: UserRow, change: PersonChange): Promise<string | null> {
  const { password, skipPasswordChecks } = change
  if (password === undefined) return null
  if (!skipPasswordChecks) return choosePassword(ports, person, password)
  requireShape(password, ports.config.password)
  return hashPassword(password, ports.config.password.argon2)
}

function requireUsername(typed: string): string {
  const judged = judgeUsername(typed)
  if ('refusal' in judged) throw new SignInError(judged.refusal)
  return judged.username
}

function passwordNotice(ports: Ports, person: UserRow, signedOutElsewhere: boolean): QueuedMessage | null {
  const facts = { device: 'the administration', sentAt: ports.now().toISOString(), signedOutElsewhere }
  return noticeMail(ports, person, { template: 'password_changed', facts })
}

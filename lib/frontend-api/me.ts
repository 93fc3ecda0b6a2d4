import * as user from '@/lib/handlers/own-user'
import { createOwnOrganization } from '@/lib/handlers/tasks'
import { askAsSession } from '@/lib/handlers/user'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ask, sessionIn } from './ask'
import { bare } from './bare'
import { ME_PARTS } from './me-parts'
import type { Params } from './params'
import type { Call, Routes } from './route'

/** What `user.update()` may change here. Anything else is refused: it would be answered as if it were done. */
const CHANGEABLE: readonly string[] = [
  'firstName',
  'lastName',
  'primaryEmailAddressId',
  'primaryPhoneNumberId',
  'primaryWeb3WalletId',
]

/** A person's own account: every call is for the person of the session that it names (`_clerk_session_id`), a session of this browser. */
export const ME: Routes = {
  ...ME_PARTS,
  'GET me': ({ query }) => user.getUser(sessionIn(query)),
  'PATCH me': ask('update', requireChangeable),
  'DELETE me': ask('delete'),
  'POST me/change_password': ask('updatePassword'),
  'POST me/remove_password': ask('removePassword'),
  'POST me/profile_image': ({ query, request }) => user.setProfileImage(sessionIn(query), request),
  'DELETE me/profile_image': ({ query }) => user.deleteProfileImage(sessionIn(query)),
  'POST me/totp': ask('createTOTP'),
  'POST me/totp/attempt_verification': ask('verifyTOTP'),
  'DELETE me/totp': ask('disableTOTP'),
  'POST me/backup_codes': ask('createBackupCode'),
  'GET me/sessions/active': async ({ query }) =>
    bare(await askAsSession(sessionIn(query), 'getSessions', {})),
  'POST me/sessions/:/revoke': ask('revokeSession', (params, id) => ({ ...params, id })),
  'GET me/organization_memberships': memberships,
  // Nobody is invited to an organization here, and none is suggested.
  'GET me/organization_invitations': async () => NONE,
  'GET me/organization_suggestions': async () => NONE,
  'POST organizations': ({ params, query }) => createOwnOrganization(params, { sessionId: sessionIn(query) }),
}

const NONE = { response: { data: [], total_count: 0 }, client: null }

/** @throws SignInError form_param_unknown */
function requireChangeable(params: Params): Params {
  const unknown = Object.keys(params).find((name) => !CHANGEABLE.includes(name))
  if (unknown === undefined) return params
  throw new SignInError('form_param_unknown', { param: toSnakeCase(unknown) })
}

async function memberships({ query }: Call) {
  const wire = await askAsSession(sessionIn(query), 'getOrganizationMemberships', {})
  if ('errors' in wire) return wire
  const [from, count] = [numberIn(query, 'offset', 0), numberIn(query, 'limit', 10)]
  const data = wire.response.slice(from, from + count)
  return { ...wire, response: { data, total_count: wire.response.length } }
}

/** A number that a list is read by; what is none is as if it were left out. */
function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name) ?? ''
  return /^\d{1,4}$/.test(text) ? Number(text) : otherwise
}

/** `"unsafeMetadata" -> "unsafe_metadata"` */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

import { describeDevice } from '@/lib/ports/device'
import type { Ports } from '@/lib/ports/ports'
import { readName } from './name'
import { change, type Owner } from './owner'

/** A browser that a user trusts, whether they are signed in there or not. */
export interface KnownBrowser {
  clientId: string
  device: string
  lastUsedAt: Date
  current: boolean
}

/**
 * Empty names are none. A name opens nothing and proves nothing, so no fresh proof is asked for; the activity tells of the change.
 * @throws SignInError form_param_max_length_exceeded | form_name_invalid_character
 */
export async function updateNames(
  ports: Ports,
  owner: Owner,
  names: { firstName: string; lastName: string },
): Promise<void> {
  const firstName = readName(names.firstName, 'first_name')
  const lastName = readName(names.lastName, 'last_name')
  await change(ports, owner, { event: 'profile_changed', notice: null }, () => [
    { kind: 'names', firstName, lastName },
  ])
}

export async function listKnownBrowsers(ports: Ports, { session }: Owner): Promise<KnownBrowser[]> {
  const rows = await ports.accounts.listTrust(session.userId)
  return rows.map(({ clientId, userAgent, lastUsedAt }) => ({
    clientId,
    device: describeDevice(userAgent).name,
    lastUsedAt,
    current: clientId === session.clientId,
  }))
}

/** The next sign-in there is one on a new device. To trust less needs no fresh proof. @throws SignInError resource_not_found */
export async function forgetBrowser(ports: Ports, owner: Owner, clientId: string): Promise<void> {
  await change(ports, owner, { event: 'device_forgotten', notice: null }, () => [
    { kind: 'device_forgotten', clientId },
  ])
}

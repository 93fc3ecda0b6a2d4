import { passkeyOwner } from '@/lib/model/passkey-owner'
import type { UserJson } from '@/lib/model/wire'
import { signalAccepted, signalDetails } from './signal'

/** Tells whoever keeps passkeys of that host which of them are still good. */
export function tellAccepted({ id, passkeys }: UserJson, rpId: string): Promise<void> {
  const own = passkeys.filter(({ rp_id }) => rp_id === rpId)
  return signalAccepted(
    rpId,
    id,
    own.map(({ credential_id }) => credential_id),
  )
}

/** Tells whoever keeps this user's passkeys what the account is called by now. */
export async function tellDetails(user: UserJson): Promise<void> {
  const hosts = new Set(user.passkeys.map(({ rp_id }) => rp_id))
  const called = passkeyOwner({
    id: user.id,
    emailAddress: user.email_addresses.find(({ id }) => id === user.primary_email_address_id)?.email_address,
    phoneNumber: user.phone_numbers.find(({ id }) => id === user.primary_phone_number_id)?.phone_number,
    username: user.username,
    firstName: user.first_name,
    lastName: user.last_name,
  })
  await Promise.all([...hosts].map((rpId) => signalDetails(rpId, user.id, called)))
}

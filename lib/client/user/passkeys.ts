import type { PasskeyJson } from '@/lib/model/user-wire'
import type { UserJson } from '@/lib/model/wire'
import { toVerification } from '../attempt'
import type { PasskeyFields, PasskeyResource } from './resources'
import type { Ask } from './stage'

/** One of the user's passkeys. What a method changed is seen on this very object too. `me` is the user as they are now. */
export function toPasskey(json: PasskeyJson, ask: Ask, me: () => UserJson): PasskeyResource {
  const { id } = json
  const passkey: PasskeyResource = {
    ...toFields(json),
    update: async ({ name }) => Object.assign(passkey, toFields(await ask('updatePasskey', { id, name }))),
    delete: async () => {
      const { object, deleted } = await ask('destroyPasskey', { id })
      const { tellAccepted } = await import('../passkey/tell')
      await tellAccepted(me(), json.rp_id)
      return { object, id, deleted }
    },
  }
  return passkey
}

/** Has the browser make a passkey, and the server keep what is public of it. */
export async function createPasskey(ask: Ask, me: () => UserJson): Promise<PasskeyResource> {
  const { makePasskey } = await import('../passkey/registration')
  return toPasskey(await makePasskey(ask), ask, me)
}

/** Whoever keeps a passkey shows what its account is called. */
export async function tellName(me: () => UserJson): Promise<void> {
  if (me().passkeys.length === 0) return
  const { tellDetails } = await import('../passkey/tell')
  await tellDetails(me())
}

function toFields(json: PasskeyJson): PasskeyFields {
  return {
    id: json.id,
    name: json.name,
    verification: toVerification(json.verification),
    lastUsedAt: json.last_used_at === null ? null : new Date(json.last_used_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
  }
}

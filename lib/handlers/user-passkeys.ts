import { z } from 'zod'
import { finishPasskey, removePasskey, renamePasskey, startPasskey } from '@/lib/account/passkeys'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyJson, UserJson } from '@/lib/model/user-wire'
import type { Ports, SessionChallenge } from '@/lib/ports/ports'
import { toVerificationJson } from '@/lib/visit/verification'
import { id, text } from './input'
import { newCredential } from './passkey-inputs'
import { verb, type Verbs } from './user-verb'

/** `conditional`: the browser makes one by itself, right after a password. */
const CREATE = z.object({ conditional: z.boolean().optional() })
const ATTEMPT = z.object({ id, publicKeyCredential: newCredential })
const UPDATE = z.object({ id, name: text(1024) })

/** What `user.createPasskey()`, `passkey.update()` and `passkey.delete()` do. */
export const PASSKEY_VERBS = {
  createPasskey: verb(CREATE, async (ports, owner, { conditional = false }) => {
    const challenge = await startPasskey(ports, owner, { isUnasked: conditional })
    return () => toPending(ports, challenge)
  }),

  attemptPasskey: verb(ATTEMPT, async (ports, owner, { id: challengeId, publicKeyCredential }) => {
    const made = await finishPasskey(ports, owner, challengeId, publicKeyCredential)
    return (user) => find(user, made)
  }),

  updatePasskey: verb(UPDATE, async (ports, owner, one) => {
    await renamePasskey(ports, owner, one.id, one.name)
    return (user) => find(user, one.id)
  }),

  destroyPasskey: verb(z.object({ id }), async (ports, owner, one) => {
    await removePasskey(ports, owner, one.id)
    return () => ({ object: 'passkey', id: one.id, deleted: true })
  }),
} satisfies Partial<Verbs>

function find({ passkeys }: UserJson, id: string): PasskeyJson {
  const found = passkeys.find((passkey) => passkey.id === id)
  // Another browser was faster, and removed it.
  if (!found) throw new SignInError('resource_not_found')
  return found
}

/** A passkey that is about to be made: nothing is known of it but what the browser is asked. */
function toPending(ports: Ports, { id, question, ...challenge }: SessionChallenge): PasskeyJson {
  const since = challenge.createdAt.getTime()
  return {
    object: 'passkey',
    id,
    name: null,
    rp_id: ports.relyingParty.id,
    credential_id: '',
    backed_up: false,
    last_used_at: null,
    last_used_on: null,
    created_at: since,
    updated_at: since,
    verification: toVerificationJson(
      { strategy: 'passkey', status: 'unverified' },
      { ...challenge, id, question },
      ports,
    ),
  }
}

import { z } from 'zod'
import { mayOfferPasskey, removePasskey, renamePasskey } from '@/lib/account/passkeys'
import { passkeyOwner } from '@/lib/model/passkey-owner'
import type { Wire } from '@/lib/model/wire'
import { readLaterCookie, setLaterCookie } from '@/lib/ports/cookies'
import { getPorts } from '@/lib/ports/server'
import { auth, readBrowser } from '@/lib/session/auth'
import { answer } from './door'
import { id, read, text } from './input'
import { ownerOf, requireFresh } from './owner'

const RENAME = z.object({ id, name: text(1024) })

export function renameOwnPasskey(params: unknown): Promise<Wire<null>> {
  return answer('rename_passkey', async (ports, visit) => {
    const one = read(RENAME, params)
    await renamePasskey(ports, await requireFresh(ports, visit), one.id, one.name)
    return { response: null, browser: null }
  })
}

export function removeOwnPasskey(passkeyId: unknown): Promise<Wire<null>> {
  return answer('remove_passkey', async (ports, visit) => {
    await removePasskey(ports, await requireFresh(ports, visit), read(id, passkeyId))
    return { response: null, browser: null }
  })
}

/** Somebody wants no passkey now; they are not asked again in this browser for a while. */
export function postponePasskey(): Promise<Wire<null>> {
  return answer('postpone_passkey', async (_ports, visit) => {
    const { session } = await ownerOf(visit)
    await setLaterCookie(session.userId)
    return { response: null, browser: null }
  })
}

/** A passkey as its owner sees it. */
export interface OwnPasskey {
  id: string
  name: string
  /** Kept on several devices, by somebody's account at a platform or password manager. */
  isSynced: boolean
  /** Where it works, if not here. */
  host: string | null
  lastUsedAt: Date | null
  lastUsedOn: string | null
  createdAt: Date
}

/** The passkeys of whoever is signed in, or is acted for. */
export async function readPasskeys(): Promise<OwnPasskey[]> {
  const here = (await getPorts()).relyingParty.id
  return ((await readSession())?.user.passkeys ?? []).map(({ rpId, backedUp, ...passkey }) => ({
    id: passkey.id,
    name: passkey.name,
    isSynced: backedUp,
    host: rpId === here ? null : rpId,
    lastUsedAt: passkey.lastUsedAt,
    lastUsedOn: passkey.lastUsedOn,
    createdAt: passkey.createdAt,
  }))
}

/** What whoever keeps passkeys is told of this account: which are good here, and what it is called. Null where nobody is signed in in person. */
export async function readKept() {
  const session = await readSession()
  if (!session || session.actor) return null
  const { user } = session
  const { relyingParty } = await getPorts()
  const called = passkeyOwner({
    ...user,
    emailAddress: user.emailAddresses.find(({ primary }) => primary)?.address,
    phoneNumber: user.phoneNumbers.find(({ primary }) => primary)?.number,
  })
  const here = user.passkeys.filter(({ rpId }) => rpId === relyingParty.id)
  const credentialIds = here.map(({ credentialId }) => credentialId)
  return { rpId: relyingParty.id, userId: user.id, credentialIds, ...called }
}

/** The session of whoever came by a password and should be asked whether they want a passkey; null where nobody is. */
export async function readPasskeyOffer(): Promise<string | null> {
  const session = await readSession()
  const browser = (await readBrowser())?.browser ?? null
  if (!session || session.status !== 'active' || (await readLaterCookie()) === session.userId) return null
  return mayOfferPasskey(await getPorts(), browser, session) ? session.id : null
}

/** GET /.well-known/webauthn: other origins whose pages may ask for our passkeys (WebAuthn L3, 5.11.1 "related origins"). */
export async function readRelatedOrigins(): Promise<{ origins: readonly string[] }> {
  const { origins } = (await getPorts()).relyingParty
  return { origins }
}

async function readSession() {
  const [{ sessionId }, known] = await Promise.all([auth({ fresh: true }), readBrowser()])
  return known?.browser.sessions.find((session) => session.id === sessionId) ?? null
}

import type { Page } from '@playwright/test'
import { z } from 'zod'
import { newSoftPasskey, type SoftPasskey } from '@/lib/testing/authenticator'
import { totpAt } from '@/lib/testing/second-factors'
import type { Person } from './person'
import { enter, type Caller } from './user-verbs'
import { findWorld } from './world'

const pending = z.object({ id: z.string(), verification: z.object({ nonce: z.string() }) })
const totp = z.object({ secret: z.string() })

/** A passkey of somebody's, with its key, which a browser's authenticator may hold or we ourselves may answer with. */
export interface OwnPasskey extends SoftPasskey {
  id: string
  userId: string
  /** Its owner, signed in elsewhere. */
  owner: Caller
}

/** Gives somebody a passkey, as if a device of theirs had made it here. */
export async function givePasskey(
  { email, password }: Person,
  { counter = 1, transport = 'internal' }: { counter?: number; transport?: Kind['transport'] } = {},
): Promise<OwnPasskey> {
  const owner = await enter({ identifier: email, password })
  const soft = newSoftPasskey({ origin: findWorld().app.url, userHandle: owner.userId, counter })
  const asked = pending.parse(await owner.ask('createPasskey'))
  const made = soft.register(asked.verification.nonce)
  const publicKeyCredential = { ...made, response: { ...made.response, transports: [transport] } }
  const id = await owner.idOf('attemptPasskey', { id: asked.id, publicKeyCredential })
  return { ...soft, id, userId: owner.userId, owner }
}

/** Turns an authenticator app on. Answers its secret; its first code is spent. */
export async function turnTotpOn({ owner }: OwnPasskey): Promise<string> {
  const { secret } = totp.parse(await owner.ask('createTOTP'))
  owner.hide(secret)
  await owner.ask('verifyTOTP', { code: await totpAt(secret, Date.now()) })
  return secret
}

/** What holds passkeys for a page: a part of its device, or a key in a port. */
export interface Authenticator {
  put(passkey: OwnPasskey, facts?: { isResident?: boolean; signCount?: number }): Promise<void>
  /** Somebody touches it whenever it is asked; or nobody does. */
  setPresence(enabled: boolean): Promise<void>
  /** It knows whoever touches it; or it does not. */
  setVerified(isUserVerified: boolean): Promise<void>
  /** Forgets all that it holds. */
  clear(): Promise<void>
  /** From here on it answers wrongly. */
  lie(how: { isBogusSignature?: boolean; isBadUV?: boolean }): Promise<void>
  /** The passkeys that it holds. */
  held(): Promise<string[]>
  unplug(): Promise<void>
}

interface Kind {
  transport?: 'internal' | 'usb'
  isPresent?: boolean
  hasVerification?: boolean
}

/** Plugs one in (CDP, WebAuthn domain). It stays with the page from one address to the next. */
export async function plugIn(
  page: Page,
  { transport = 'internal', isPresent = true, hasVerification = true }: Kind = {},
): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: hasVerification,
      isUserVerified: hasVerification,
      automaticPresenceSimulation: isPresent,
    },
  })
  return {
    async put({ credentialId, privateKey, userId }, { isResident = true, signCount = 1 } = {}) {
      await cdp.send('WebAuthn.addCredential', {
        authenticatorId,
        credential: {
          credentialId: toBase64(Buffer.from(credentialId, 'base64url')),
          isResidentCredential: isResident,
          rpId: 'localhost',
          privateKey: toBase64(privateKey.export({ format: 'der', type: 'pkcs8' })),
          ...(isResident ? { userHandle: toBase64(Buffer.from(userId)) } : {}),
          signCount,
        },
      })
    },
    async setPresence(enabled) {
      await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    async setVerified(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async lie(how) {
      await cdp.send('WebAuthn.setResponseOverrideBits', { authenticatorId, ...how })
    },
    async clear() {
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
    },
    async held() {
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.map(({ credentialId }) => Buffer.from(credentialId, 'base64').toString('base64url'))
    },
    async unplug() {
      await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64')
}

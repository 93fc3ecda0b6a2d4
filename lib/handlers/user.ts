import { z } from 'zod'
import { createBackupCodes } from '@/lib/account/backup-codes'
import { confirmationOf, deleteAccount } from '@/lib/account/leaving'
import type { Owner } from '@/lib/account/owner'
import { removePassword, updatePassword } from '@/lib/account/own-password'
import { updateNames } from '@/lib/account/profile'
import { makePrimary } from '@/lib/account/identifications'
import { makeWalletPrimary } from '@/lib/account/web3-wallets'
import { createTOTP, disableTOTP, verifyTOTP } from '@/lib/account/second-factors'
import { config } from '@/lib/config'
import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { Wire } from '@/lib/model/wire'
import { setSessionCookie } from '@/lib/ports/cookies'
import { id, text, typedCode } from './input'
import type { Asker } from './owner'
import { namedSession } from './session'
import { EXTERNAL_ACCOUNT_VERBS } from './user-external-accounts'
import { IDENTIFICATION_VERBS } from './user-identifications'
import { ORGANIZATION_VERBS } from './user-organizations'
import { PASSKEY_VERBS } from './user-passkeys'
import { SESSION_VERBS } from './user-sessions'
import { verb, type Verbs } from './user-verb'
import { WEB3_WALLET_VERBS } from './user-web3-wallets'

const NAMES = z.object({
  firstName: z.string().max(1024).nullable().optional(),
  lastName: z.string().max(1024).nullable().optional(),
  primaryEmailAddressId: id.optional(),
  primaryPhoneNumberId: id.optional(),
  primaryWeb3WalletId: id.optional(),
})
const PASSWORD = z.object({
  newPassword: text(4096),
  currentPassword: text(4 * config.password.maxLength).optional(),
  signOutOfOtherSessions: z.boolean().optional(),
})
const NOTHING = z.object({})

const OTHERS = {
  ...IDENTIFICATION_VERBS,
  ...PASSKEY_VERBS,
  ...WEB3_WALLET_VERBS,
  ...EXTERNAL_ACCOUNT_VERBS,
  ...SESSION_VERBS,
  ...ORGANIZATION_VERBS,
}

const OWN: Omit<Verbs, keyof typeof OTHERS> = {
  update: verb(NAMES, async (ports, owner, input) => {
    const { primaryEmailAddressId, primaryPhoneNumberId, primaryWeb3WalletId, firstName, lastName } = input
    if (primaryEmailAddressId) await makePrimary(ports, owner, 'email_address', primaryEmailAddressId)
    if (primaryPhoneNumberId) await makePrimary(ports, owner, 'phone_number', primaryPhoneNumberId)
    if (primaryWeb3WalletId) await makeWalletPrimary(ports, owner, primaryWeb3WalletId)
    if (firstName !== undefined || lastName !== undefined) {
      const { user } = owner.session
      await updateNames(ports, owner, {
        firstName: (firstName === undefined ? user.firstName : firstName) ?? '',
        lastName: (lastName === undefined ? user.lastName : lastName) ?? '',
      })
    }
    return (user) => user
  }),

  updatePassword: verb(
    PASSWORD,
    async (ports, owner, input) => {
      await updatePassword(ports, owner, input)
      return (user) => user
    },
    ['reset-password'],
  ),

  removePassword: verb(NOTHING, async (ports, owner) => {
    await removePassword(ports, owner)
    return (user) => user
  }),

  delete: verb(NOTHING, async (ports, owner) => {
    const { user } = owner.session
    // Asked for by code, not by a form that somebody might send unread: nothing is typed for it.
    await deleteAccount(ports, owner, confirmationOf(user))
    // Somebody else of this browser may be whom the cookie names.
    if ((await namedSession(ports)) === owner.session.id) await setSessionCookie(null)
    return () => ({ object: 'user', id: user.id, deleted: true })
  }),

  createTOTP: verb(
    NOTHING,
    async (ports, owner) => {
      const { secret, uri } = await createTOTP(ports, owner)
      const since = ports.now().getTime()
      return () => ({ ...totpOf(owner, false, since), secret, uri })
    },
    ['setup-mfa'],
  ),

  verifyTOTP: verb(
    z.object({ code: typedCode }),
    async (ports, owner, { code }) => {
      const codes = await verifyTOTP(ports, owner, code)
      const since = ports.now().getTime()
      return () => ({ ...totpOf(owner, true, since), ...(codes ? { backup_codes: codes } : {}) })
    },
    ['setup-mfa'],
  ),

  disableTOTP: verb(NOTHING, async (ports, owner) => {
    await disableTOTP(ports, owner)
    return () => ({ object: 'totp', id: totpId(owner), deleted: true })
  }),

  createBackupCode: verb(NOTHING, async (ports, owner) => {
    const codes = await createBackupCodes(ports, owner)
    const since = ports.now().getTime()
    return () => ({
      object: 'backup_code',
      id: newId('backupCode'),
      codes,
      created_at: since,
      updated_at: since,
    })
  }),
}

const VERBS: Verbs = { ...OWN, ...OTHERS }

/** What the `user` of the hooks asks for. Each verb parses its own parameters. */
export async function askAsUser<V extends UserVerb>(
  userId: unknown,
  name: V,
  params: unknown,
): Promise<Wire<UserAnswers[V]>> {
  return run({ userId }, name, params)
}

/** Likewise for the person of one of this browser's sessions, whichever of them is the active one: the official SDK says which it shows. */
export async function askAsSession<V extends UserVerb>(
  sessionId: unknown,
  name: V,
  params: unknown,
): Promise<Wire<UserAnswers[V]>> {
  return run({ sessionId }, name, params)
}

function run<V extends UserVerb>(asker: Asker, name: V, params: unknown): Promise<Wire<UserAnswers[V]>> {
  return isVerb(name) ? VERBS[name](name, asker, params) : UNKNOWN('unknown', asker, params)
}

// The name came from outside, whatever its type says; some objects cannot even be made a name.
function isVerb(name: unknown): boolean {
  return typeof name === 'string' && Object.hasOwn(VERBS, name)
}

const UNKNOWN = verb<object, never>(NOTHING, async () => {
  throw new SignInError('request_body_invalid')
})

// There is one per person.
function totpId({ session }: Owner): string {
  return session.userId.replace('user_', 'totp_')
}

function totpOf(owner: Owner, verified: boolean, since: number) {
  return {
    object: 'totp' as const,
    id: totpId(owner),
    verified,
    created_at: since,
    updated_at: since,
  }
}

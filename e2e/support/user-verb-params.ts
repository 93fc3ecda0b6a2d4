import { randomBytes } from 'node:crypto'
import type { UserVerb } from '@/lib/model/user-wire'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { newEmail } from './person'

export const NEW = 'seven brass lanterns hum'
const CODE = { code: '123456' }
/** Many may have added it, as long as nobody proves it. */
export const UNPROVEN = { phoneNumber: '+16025550199' }

const QUESTION = JSON.stringify({ challenge: 'AAAA' })
const METAMASK = 'web3_metamask_signature'

/** Something of every kind that an account can have. */
export const MARK = '«id»'
export const MARKS = {
  email: MARK,
  phone: MARK,
  /** Not verified, so that a code could be sent there. */
  addedEmail: MARK,
  addedPhone: MARK,
  session: MARK,
  external: MARK,
  passkey: MARK,
  /** Nobody has signed for it. */
  wallet: MARK,
}

export type Ids = Record<keyof typeof MARKS, string>
export type Params = (ids: Ids) => object
type FreeVerb = 'update' | 'getSessions' | 'revokeSession' | 'getOrganizationMemberships'

/** What asks for a fresh proof, with what would do it otherwise. */
export const SENSITIVE: Record<Exclude<UserVerb, FreeVerb>, Params> = {
  updatePassword: () => ({ newPassword: NEW, signOutOfOtherSessions: true }),
  removePassword: () => ({}),
  delete: () => ({}),
  createEmailAddress: () => ({ email: newEmail() }),
  prepareEmailAddress: ({ addedEmail }) => ({ id: addedEmail, strategy: 'email_code' }),
  attemptEmailAddress: ({ addedEmail }) => ({ id: addedEmail, ...CODE }),
  destroyEmailAddress: ({ email }) => ({ id: email }),
  createPhoneNumber: () => UNPROVEN,
  preparePhoneNumber: ({ addedPhone }) => ({ id: addedPhone }),
  attemptPhoneNumber: ({ addedPhone }) => ({ id: addedPhone, ...CODE }),
  destroyPhoneNumber: ({ phone }) => ({ id: phone }),
  reservePhoneNumber: ({ phone }) => ({ id: phone, reserved: true }),
  makeDefaultPhoneNumber: ({ phone }) => ({ id: phone }),
  createExternalAccount: () => ({ strategy: 'oauth_google', redirectUrl: '/account' }),
  destroyExternalAccount: ({ external }) => ({ id: external }),
  createPasskey: () => ({}),
  attemptPasskey: () => ({ id: 'ver_0', publicKeyCredential: newSoftPasskey().register(QUESTION) }),
  updatePasskey: ({ passkey }) => ({ id: passkey, name: 'Mine' }),
  destroyPasskey: ({ passkey }) => ({ id: passkey }),
  createWeb3Wallet: () => ({ web3Wallet: newWallet() }),
  prepareWeb3Wallet: ({ wallet }) => ({ id: wallet, strategy: METAMASK }),
  attemptWeb3Wallet: ({ wallet }) => ({ id: wallet, strategy: METAMASK, signature: `0x${'1'.repeat(130)}` }),
  destroyWeb3Wallet: ({ wallet }) => ({ id: wallet }),
  createTOTP: () => ({}),
  verifyTOTP: () => CODE,
  disableTOTP: () => ({}),
  createBackupCode: () => ({}),
}
export const PRIMARIES: [string, Params][] = [
  ['update', ({ email }) => ({ primaryEmailAddressId: email })],
  ['update', ({ phone }) => ({ primaryPhoneNumberId: phone })],
]
export const FREE: Record<FreeVerb, Params> = {
  update: () => ({ firstName: 'Somebody', lastName: 'Else' }),
  getSessions: () => ({}),
  revokeSession: ({ session }) => ({ id: session }),
  getOrganizationMemberships: () => ({}),
}

/** An address that nobody has. */
export function newWallet(): string {
  return `0x${randomBytes(20).toString('hex')}`
}

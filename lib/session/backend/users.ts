import { banPerson, lockPerson, unbanPerson, unlockPerson } from '@/lib/account/admin'
import { changePerson, deletePerson, requirePerson, verifyPasswordOf } from '@/lib/account/operator'
import { createPerson } from '@/lib/account/people'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Metadata } from '@/lib/model/wire'
import type { Cursor, Ports } from '@/lib/ports/ports'
import { toServerUser, type User } from '../user'
import { findUserIds, type UserQuery } from './user-query'

export interface CreateUserParams {
  /** One address, which counts as verified. */
  emailAddress: readonly string[]
  /** One number at most, likewise. */
  phoneNumber?: readonly string[]
  username?: string
  password?: string
  /** Its length is judged all the same. */
  skipPasswordChecks?: boolean
  firstName?: string
  lastName?: string
  publicMetadata?: Metadata
  unsafeMetadata?: Metadata
  /** Base32, of an authenticator app that the person has already. */
  totpSecret?: string
  backupCodes?: readonly string[]
}

/** What is not given stays as it is; metadata is replaced as a whole. */
export interface UpdateUserParams {
  firstName?: string | null
  lastName?: string | null
  username?: string | null
  password?: string
  skipPasswordChecks?: boolean
  /** With a new password only. */
  signOutOfOtherSessions?: boolean
  publicMetadata?: Metadata
  unsafeMetadata?: Metadata
}

export interface UserMetadataParams {
  publicMetadata?: Metadata
  unsafeMetadata?: Metadata
}

/** People, as the app's own server code finds and changes them. */
export function usersOf(ports: Ports) {
  const read = async (id: string) => toServerUser(await requirePerson(ports, id), ports.now())
  /** Nobody is looked up by what is no id: a database chokes on some of it. */
  const changed = async (id: string, change: () => Promise<void>) => {
    await requirePerson(ports, id)
    await change()
    return read(id)
  }

  return {
    getUser: read,

    /** By what they have, or the newest first: then `next` is where the page after this one begins, and nobody counts all. */
    async getUserList(
      query: UserQuery = {},
    ): Promise<{ data: User[]; totalCount: number | null; next: Cursor | null }> {
      const { ids, totalCount, next } = await findUserIds(ports, query)
      const rows = await ports.users.read(ids)
      return {
        data: rows.map((row) => toServerUser(row, ports.now())),
        totalCount: totalCount === null ? null : rows.length,
        next,
      }
    },

    async createUser(params: CreateUserParams): Promise<User> {
      const { emailAddress, phoneNumber = [], skipPasswordChecks = false, ...rest } = params
      const [address, ...moreAddresses] = emailAddress
      const [number, ...moreNumbers] = phoneNumber
      if (address === undefined || moreAddresses.length > 0)
        throw new SignInError('form_param_value_invalid', { param: 'email_address' })
      if (moreNumbers.length > 0) throw new SignInError('form_param_value_invalid', { param: 'phone_number' })
      const isPasswordJudged = !skipPasswordChecks
      return read(
        await createPerson(ports, { ...rest, emailAddress: address, phoneNumber: number, isPasswordJudged }),
      )
    },

    updateUser: (id: string, params: UpdateUserParams): Promise<User> =>
      changed(id, () => changePerson(ports, id, params)),

    /** What is given is laid over what is there, key by key; null takes a key away. */
    async updateUserMetadata(
      id: string,
      { publicMetadata, unsafeMetadata }: UserMetadataParams,
    ): Promise<User> {
      const person = await requirePerson(ports, id)
      const change = {
        publicMetadata: publicMetadata && merge(person.publicMetadata, publicMetadata),
        unsafeMetadata: unsafeMetadata && merge(person.unsafeMetadata, unsafeMetadata),
      }
      return changed(id, () => changePerson(ports, id, change))
    },

    async deleteUser(id: string): Promise<User> {
      const user = await read(id)
      await deletePerson(ports, id)
      return user
    },

    /** Ends all that they have open, and lets them in no more. */
    banUser: (id: string): Promise<User> => changed(id, () => banPerson(ports, null, id)),
    unbanUser: (id: string): Promise<User> => changed(id, () => unbanPerson(ports, null, id)),
    /** Until somebody unlocks them. Who is signed in stays so. */
    lockUser: (id: string): Promise<User> =>
      changed(id, () => lockPerson(ports, null, id, { isEndless: true })),
    unlockUser: (id: string): Promise<User> => changed(id, () => unlockPerson(ports, null, id)),

    /** Refuses a wrong one, and counts it as a guess at the account. */
    async verifyPassword({
      userId,
      password,
    }: {
      userId: string
      password: string
    }): Promise<{ verified: true }> {
      await verifyPasswordOf(ports, userId, password)
      return { verified: true }
    },

    async getOrganizationMembershipList({ userId }: { userId: string }) {
      const { id } = await requirePerson(ports, userId)
      const data = await ports.organizations.listOfUser(id)
      return { data, totalCount: data.length }
    },
  }
}

function merge(before: Metadata, given: Metadata): Metadata {
  const merged = Object.entries({ ...before, ...given }).map(([key, value]) => {
    const [old, young] = [before[key], given[key]]
    return [key, isRecord(young) ? merge(isRecord(old) ? old : {}, young) : value] as const
  })
  return Object.fromEntries(merged.filter(([, value]) => value !== null))
}

function isRecord(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { SessionStatus, SessionTaskKey } from '@/lib/model/status'
import type { EmailAddressJson, PhoneNumberJson, SessionJson, UserJson } from '@/lib/model/wire'
import { toUserData, type UserData } from './attempt'
import type { GetTokenOptions } from './tokens'

export interface SessionTask {
  key: SessionTaskKey
}

export interface SessionResource {
  id: string
  status: SessionStatus
  /** The first thing still to do. A session that has one counts as signed out. */
  currentTask: SessionTask | undefined
  tasks: SessionTask[] | null
  user: UserResource
  publicUserData: UserData & { identifier: string; userId: string }
  actor: { sub: string } | null
  lastActiveOrganizationId: string | null
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  lastActiveAt: Date
  expireAt: Date
  abandonAt: Date
  createdAt: Date
  updatedAt: Date
  getToken: (options?: GetTokenOptions) => Promise<string | null>
}

export interface EmailAddressResource {
  id: string
  emailAddress: string
  verification: { status: 'verified' | 'unverified' }
}

export interface PhoneNumberResource {
  id: string
  phoneNumber: string
  reservedForSecondFactor: boolean
  defaultSecondFactor: boolean
  verification: { status: 'verified' | 'unverified' }
}

export interface UserResource {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  fullName: string | null
  imageUrl: string
  hasImage: boolean
  primaryEmailAddressId: string | null
  primaryEmailAddress: EmailAddressResource | null
  emailAddresses: EmailAddressResource[]
  primaryPhoneNumberId: string | null
  primaryPhoneNumber: PhoneNumberResource | null
  phoneNumbers: PhoneNumberResource[]
  passwordEnabled: boolean
  twoFactorEnabled: boolean
  lastSignInAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export type GetSessionToken = (sessionId: string, options?: GetTokenOptions) => Promise<string | null>

/** Reads the wire's JSON. One JSON gives one object, so that effects may depend on it. */
export function createSessionReader(getToken: GetSessionToken): (json: SessionJson) => SessionResource {
  const made = new WeakMap<SessionJson, SessionResource>()
  return (json) => {
    const session = made.get(json) ?? toSession(json, getToken)
    made.set(json, session)
    return session
  }
}

function toSession(json: SessionJson, getToken: GetSessionToken): SessionResource {
  const { identifier, user_id } = json.public_user_data
  return {
    id: json.id,
    status: json.status,
    currentTask: json.tasks?.[0],
    tasks: json.tasks,
    user: toUser(json.user),
    publicUserData: { ...toUserData(json.public_user_data), identifier, userId: user_id },
    actor: json.actor,
    lastActiveOrganizationId: json.last_active_organization_id,
    factorVerificationAge: json.factor_verification_age,
    lastActiveAt: new Date(json.last_active_at),
    expireAt: new Date(json.expire_at),
    abandonAt: new Date(json.abandon_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
    getToken: (options) => getToken(json.id, options),
  }
}

function toUser(json: UserJson): UserResource {
  const emailAddresses = json.email_addresses.map(toEmailAddress)
  const phoneNumbers = json.phone_numbers.map(toPhoneNumber)
  return {
    id: json.id,
    username: json.username,
    firstName: json.first_name,
    lastName: json.last_name,
    fullName: [json.first_name, json.last_name].filter(Boolean).join(' ') || null,
    imageUrl: json.image_url ?? '',
    hasImage: json.has_image,
    primaryEmailAddressId: json.primary_email_address_id,
    primaryEmailAddress: emailAddresses.find(({ id }) => id === json.primary_email_address_id) ?? null,
    emailAddresses,
    primaryPhoneNumberId: json.primary_phone_number_id,
    primaryPhoneNumber: phoneNumbers.find(({ id }) => id === json.primary_phone_number_id) ?? null,
    phoneNumbers,
    passwordEnabled: json.password_enabled,
    twoFactorEnabled: json.two_factor_enabled,
    lastSignInAt: json.last_sign_in_at === null ? null : new Date(json.last_sign_in_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
  }
}

function toEmailAddress(json: EmailAddressJson): EmailAddressResource {
  return { id: json.id, emailAddress: json.email_address, verification: json.verification }
}

function toPhoneNumber(json: PhoneNumberJson): PhoneNumberResource {
  return {
    id: json.id,
    phoneNumber: json.phone_number,
    reservedForSecondFactor: json.reserved_for_second_factor,
    defaultSecondFactor: json.default_second_factor,
    verification: json.verification,
  }
}

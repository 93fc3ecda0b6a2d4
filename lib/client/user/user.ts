import type { TotpJson, UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { UserJson } from '@/lib/model/wire'
import { toAbsolute } from '../page-url'
import { toEnterpriseAccount, toExternalAccount } from './external-accounts'
import { toEmailAddress, toPhoneNumber } from './identifications'
import type { SessionWithActivitiesResource, TOTPResource, UserFields, UserResource } from './resources'
import type { Ask, UserStage } from './stage'

/**
 * Reads the wire's JSON. What a method changed is seen on this very object too, for a closure that awaited it; hooks hand out a new one.
 */
export function toUser(json: UserJson, stage: UserStage): UserResource {
  async function ask<V extends UserVerb>(verb: V, params?: object): Promise<UserAnswers[V]> {
    const answer = await stage.ask(json.id, verb, params)
    catchUp()
    return answer
  }

  async function change(verb: UserVerb, params?: object): Promise<UserResource> {
    await ask(verb, params)
    return user
  }

  function catchUp(): void {
    const latest = stage.find(json.id)
    if (latest) Object.assign(user, toFields(latest, ask))
  }

  const user: UserResource = {
    ...toFields(json, ask),
    reload: async () => {
      await stage.refresh()
      catchUp()
      return user
    },
    update: (params) => change('update', params),
    updatePassword: (params) => change('updatePassword', params),
    removePassword: () => change('removePassword'),
    delete: async () => {
      await stage.ask(json.id, 'delete')
      stage.announce()
    },
    createEmailAddress: async (params) => toEmailAddress(await ask('createEmailAddress', params), ask),
    createPhoneNumber: async (params) => toPhoneNumber(await ask('createPhoneNumber', params), ask),
    createExternalAccount: async ({ redirectUrl, ...params }) =>
      toExternalAccount(
        await ask('createExternalAccount', { ...params, redirectUrl: toAbsolute(redirectUrl) }),
        ask,
      ),
    createTOTP: async () => toTotp(await ask('createTOTP')),
    verifyTOTP: async (params) => toTotp(await ask('verifyTOTP', params)),
    disableTOTP: async () => {
      const { object, id, deleted } = await ask('disableTOTP')
      return { object, id, deleted }
    },
    createBackupCode: async () => {
      const { id, codes, created_at, updated_at } = await ask('createBackupCode')
      return { id, codes, createdAt: new Date(created_at), updatedAt: new Date(updated_at) }
    },
    getSessions: async () => (await ask('getSessions')).map((one) => toActivity(one, ask)),
    isPrimaryIdentification: ({ id }) =>
      id === user.primaryEmailAddressId || id === user.primaryPhoneNumberId,
  }
  return user
}

function toFields(json: UserJson, ask: Ask): UserFields {
  const emailAddresses = json.email_addresses.map((one) => toEmailAddress(one, ask))
  const externalAccounts = json.external_accounts.map((one) => toExternalAccount(one, ask))
  const phoneNumbers = json.phone_numbers.map((one) => toPhoneNumber(one, ask))
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
    passkeys: [],
    externalAccounts,
    verifiedExternalAccounts: externalAccounts.filter((one) => one.verification?.status === 'verified'),
    enterpriseAccounts: json.enterprise_accounts.map(toEnterpriseAccount),
    passwordEnabled: json.password_enabled,
    totpEnabled: json.totp_enabled,
    backupCodeEnabled: json.backup_code_enabled,
    twoFactorEnabled: json.two_factor_enabled,
    legalAcceptedAt: json.legal_accepted_at === null ? null : new Date(json.legal_accepted_at),
    publicMetadata: json.public_metadata,
    unsafeMetadata: json.unsafe_metadata,
    lastSignInAt: json.last_sign_in_at === null ? null : new Date(json.last_sign_in_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
  }
}

function toTotp({ id, secret, uri, verified, backup_codes, created_at, updated_at }: TotpJson): TOTPResource {
  return {
    id,
    ...(secret === undefined ? {} : { secret }),
    ...(uri === undefined ? {} : { uri }),
    verified,
    ...(backup_codes === undefined ? {} : { backupCodes: backup_codes }),
    createdAt: new Date(created_at),
    updatedAt: new Date(updated_at),
  }
}

function toActivity(json: UserAnswers['revokeSession'], ask: Ask): SessionWithActivitiesResource {
  const { id, browser_name, ip_address, is_mobile } = json.latest_activity
  return {
    id: json.id,
    status: json.status,
    expireAt: new Date(json.expire_at),
    abandonAt: new Date(json.abandon_at),
    lastActiveAt: new Date(json.last_active_at),
    latestActivity: {
      id,
      browserName: browser_name,
      ipAddress: ip_address ?? undefined,
      isMobile: is_mobile,
    },
    actor: json.actor,
    revoke: async () => toActivity(await ask('revokeSession', { id: json.id }), ask),
  }
}

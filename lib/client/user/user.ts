import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { UserJson } from '@/lib/model/wire'
import { toAbsolute } from '../page-url'
import { toEnterpriseAccount, toExternalAccount } from './external-accounts'
import { toEmailAddress, toPhoneNumber } from './identifications'
import { createPasskey, tellName, toPasskey } from './passkeys'
import type { UserFields, UserResource } from './resources'
import type { Ask, UserStage } from './stage'
import { toWeb3Wallet } from './web3-wallets'

const answers = () => import('./answers')

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
    if (latest) Object.assign(user, toFields(latest, ask, me))
  }

  const me = () => stage.find(json.id) ?? json

  const user: UserResource = {
    ...toFields(json, ask, me),
    reload: async () => {
      await stage.refresh()
      catchUp()
      return user
    },
    update: async (params) => {
      await change('update', params)
      await tellName(me)
      return user
    },
    updatePassword: (params) => change('updatePassword', params),
    removePassword: () => change('removePassword'),
    delete: async () => {
      await stage.ask(json.id, 'delete')
      stage.announce()
    },
    createEmailAddress: async (params) => toEmailAddress(await ask('createEmailAddress', params), ask),
    createPhoneNumber: async (params) => toPhoneNumber(await ask('createPhoneNumber', params), ask),
    createWeb3Wallet: async (params) => toWeb3Wallet(await ask('createWeb3Wallet', params), ask),
    createExternalAccount: async ({ redirectUrl, ...params }) =>
      toExternalAccount(
        await ask('createExternalAccount', { ...params, redirectUrl: toAbsolute(redirectUrl) }),
        ask,
      ),
    createPasskey: () => createPasskey(ask, me),
    createTOTP: async () => (await answers()).toTotp(await ask('createTOTP')),
    verifyTOTP: async (params) => (await answers()).toTotp(await ask('verifyTOTP', params)),
    disableTOTP: async () => {
      const { object, id, deleted } = await ask('disableTOTP')
      return { object, id, deleted }
    },
    createBackupCode: async () => (await answers()).toBackupCodes(await ask('createBackupCode')),
    getSessions: async () => {
      const { toActivity } = await answers()
      return (await ask('getSessions')).map((one) => toActivity(one, ask))
    },
    isPrimaryIdentification: ({ id }) =>
      [user.primaryEmailAddressId, user.primaryPhoneNumberId, user.primaryWeb3WalletId].includes(id),
  }
  return user
}

function toFields(json: UserJson, ask: Ask, me: () => UserJson): UserFields {
  const emailAddresses = json.email_addresses.map((one) => toEmailAddress(one, ask))
  const externalAccounts = json.external_accounts.map((one) => toExternalAccount(one, ask))
  const phoneNumbers = json.phone_numbers.map((one) => toPhoneNumber(one, ask))
  const web3Wallets = json.web3_wallets.map((one) => toWeb3Wallet(one, ask))
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
    passkeys: json.passkeys.map((one) => toPasskey(one, ask, me)),
    primaryWeb3WalletId: json.primary_web3_wallet_id,
    primaryWeb3Wallet: web3Wallets.find(({ id }) => id === json.primary_web3_wallet_id) ?? null,
    web3Wallets,
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

import { withBasePath } from '@/lib/model/base-path'
import { hasSecondFactor } from '@/lib/model/second-factor'
import { toEnterpriseAccount, toExternalAccount } from './external-resource'
import { verificationObject } from '@/lib/model/verification'
import type {
  PasskeyJson,
  SessionJson,
  UserDataJson,
  UserJson,
  VerificationJson,
  Web3WalletJson,
} from '@/lib/model/wire'
import type { StrategyName } from '@/lib/model/strategies'
import { toWeb3Strategy } from '@/lib/model/web3'
import type { LiveSession, PasskeyRow, Ports, UserRow, Web3WalletRow } from '@/lib/ports/ports'
import { factorAges, permissionsOf } from './token'

/** A session as its own browser sees it. */
export function toSessionJson(session: LiveSession, ports: Pick<Ports, 'config' | 'now'>): SessionJson {
  const { user, organization: place } = session
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.expireAt.getTime(),
    abandon_at: session.abandonAt.getTime(),
    last_active_at: session.lastActiveAt.getTime(),
    last_active_organization_id: session.lastActiveOrganizationId,
    organization: place && {
      id: place.id,
      name: place.name,
      slug: place.slug,
      role: place.role,
      permissions: [...permissionsOf(ports.config, place.role)],
    },
    actor: session.actor,
    tasks: session.tasks.length > 0 ? session.tasks.map((key) => ({ key })) : null,
    user: toUser(user),
    public_user_data: { ...toUserData(user), identifier: identifierOf(user), user_id: user.id },
    factor_verification_age: factorAges(session, ports.now()),
    created_at: session.createdAt.getTime(),
    updated_at: session.updatedAt.getTime(),
  }
}

/** A user as they see themselves: no digest, no counter, no flag of ours. */
export function toUser(user: UserRow): UserJson {
  const primary = user.emailAddresses.find((address) => address.primary)
  const primaryNumber = user.phoneNumbers.find((number) => number.primary)
  return {
    object: 'user',
    id: user.id,
    username: user.username,
    ...toUserData(user),
    primary_email_address_id: primary?.id ?? null,
    email_addresses: user.emailAddresses.map(({ id, address, verifiedAt }) => ({
      object: 'email_address',
      id,
      email_address: address,
      verification: toVerification('email_code', verifiedAt),
    })),
    primary_phone_number_id: primaryNumber?.id ?? null,
    phone_numbers: user.phoneNumbers.map((phone) => ({
      object: 'phone_number',
      id: phone.id,
      phone_number: phone.number,
      reserved_for_second_factor: phone.reservedForSecondFactor,
      default_second_factor: phone.defaultSecondFactor,
      verification: toVerification('phone_code', phone.verifiedAt),
    })),
    passkeys: user.passkeys.map(toPasskey),
    primary_web3_wallet_id: user.web3Wallets.find(({ primary }) => primary)?.id ?? null,
    web3_wallets: user.web3Wallets.map(toWallet),
    external_accounts: user.externalAccounts.flatMap(toExternalAccount),
    enterprise_accounts: user.externalAccounts.flatMap(toEnterpriseAccount),
    password_enabled: user.passwordDigest !== null,
    totp_enabled: user.totpEnabled,
    backup_code_enabled: user.backupCodesLeft > 0,
    two_factor_enabled: hasSecondFactor(user),
    legal_accepted_at: user.legalAcceptedAt?.getTime() ?? null,
    public_metadata: { ...user.publicMetadata },
    unsafe_metadata: { ...user.unsafeMetadata },
    last_sign_in_at: user.lastSignInAt?.getTime() ?? null,
    created_at: user.createdAt.getTime(),
    updated_at: user.updatedAt.getTime(),
  }
}

/** A passkey as its owner sees it: of its key, nothing. */
export function toPasskey(passkey: PasskeyRow): PasskeyJson {
  return {
    object: 'passkey',
    id: passkey.id,
    name: passkey.name,
    rp_id: passkey.rpId,
    credential_id: passkey.credentialId,
    backed_up: passkey.backedUp,
    last_used_at: passkey.lastUsedAt?.getTime() ?? null,
    last_used_on: passkey.lastUsedOn,
    created_at: passkey.createdAt.getTime(),
    updated_at: passkey.createdAt.getTime(),
    verification: toVerification('passkey', passkey.createdAt),
  }
}

function toWallet({ id, address, provider, verifiedAt }: Web3WalletRow): Web3WalletJson {
  return {
    object: 'web3_wallet',
    id,
    web3_wallet: address,
    verification: toVerification(toWeb3Strategy(provider), verifiedAt),
  }
}

/** What is shown of a user while they are still proving who they are. */
export function toUserData(user: UserRow): UserDataJson {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: user.imageUrl && withBasePath(user.imageUrl),
    has_image: user.imageUrl !== null,
  }
}

// How many tries are left of a code, and until when, is told where one is sent or tried.
function toVerification(strategy: StrategyName, verifiedAt: Date | null): VerificationJson {
  return {
    object: verificationObject(strategy),
    status: verifiedAt ? 'verified' : 'unverified',
    strategy,
    attempts: null,
    expire_at: null,
  }
}

function identifierOf({ emailAddresses, username, id }: UserRow): string {
  const address = emailAddresses.find(({ primary }) => primary) ?? emailAddresses[0]
  return address?.address ?? username ?? id
}

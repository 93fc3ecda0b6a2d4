import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AccountExport, Ports, UserRow } from '@/lib/ports/ports'
import { auditOf, noticeFor, spendChange, type Owner } from './owner'
import { requireFreshProof } from './reverify'

/** All that we hold about somebody, but no secret and no hash of one: a stolen file must open nothing. */
export type ExportedAccount = ReturnType<typeof toExport>

/** @throws SignInError session_reverification_required */
export async function exportAccount(ports: Ports, owner: Owner): Promise<ExportedAccount> {
  requireFreshProof(ports, owner)
  await spendChange(ports, owner)
  const found = await ports.accounts.read(owner.session.userId)
  if (!found) throw new SignInError('signed_out')
  const notice = noticeFor(ports, owner, 'data_exported')
  await ports.accounts.record(auditOf(owner, { event: 'data_exported' }), notice ? [notice] : [])
  return toExport(found, ports.now())
}

/** What must be typed before an account goes: the address or name that its page shows. */
export function confirmationOf({ emailAddresses, username, id }: UserRow): string {
  const address = emailAddresses.find(({ primary }) => primary) ?? emailAddresses[0]
  return address?.address ?? username ?? id
}

/** Removes the account with all that is its own, sessions everywhere included. @throws SignInError session_reverification_required | confirmation_mismatch */
export async function deleteAccount(ports: Ports, owner: Owner, typed: string): Promise<void> {
  requireFreshProof(ports, owner)
  const notice = noticeFor(ports, owner, 'account_deleted')
  // Somebody’s own lines go with them; this one says that somebody left, and not who.
  const audit = { userId: null, event: 'account_deleted' as const, address: null, userAgent: null }
  const refusal = await ports.accounts.change(
    owner.session,
    (user) =>
      typed.trim().toLowerCase() === confirmationOf(user).toLowerCase()
        ? { writes: [{ kind: 'account_deleted' }], audit }
        : { refusal: 'confirmation_mismatch' },
    notice ? [notice] : [],
  )
  if (refusal) throw new SignInError(refusal)
}

function toExport({ user, picture, devices, sessions, activity }: AccountExport, exportedAt: Date) {
  return {
    exportedAt,
    account: {
      id: user.id,
      username: user.username,
      firstName: user.firstName,
      lastName: user.lastName,
      picture: picture && `data:image/webp;base64,${Buffer.from(picture).toString('base64')}`,
      hasPassword: user.passwordDigest !== null,
      passwordChangedAt: user.passwordChangedAt,
      authenticatorOn: user.totpEnabled,
      backupCodesLeft: user.backupCodesLeft,
      lastSignInAt: user.lastSignInAt,
      createdAt: user.createdAt,
    },
    emailAddresses: user.emailAddresses.map(({ address, verifiedAt, primary }) => ({
      address,
      verifiedAt,
      primary,
    })),
    phoneNumbers: user.phoneNumbers.map(({ number, verifiedAt, primary, reservedForSecondFactor }) => ({
      number,
      verifiedAt,
      primary,
      reservedForSecondFactor,
    })),
    connectedAccounts: user.externalAccounts.map(
      ({ provider, providerUserId, emailAddress, username, createdAt, lastUsedAt }) => ({
        provider,
        providerUserId,
        emailAddress,
        username,
        createdAt,
        lastUsedAt,
      }),
    ),
    passkeys: user.passkeys.map(({ name, rpId, backedUp, createdAt, lastUsedAt, lastUsedOn }) => ({
      name,
      host: rpId,
      isSynced: backedUp,
      createdAt,
      lastUsedAt,
      lastUsedOn,
    })),
    wallets: user.web3Wallets.map(({ address, chain, provider, verifiedAt, primary }) => ({
      address,
      chain,
      provider,
      verifiedAt,
      primary,
    })),
    trustedDevices: devices,
    sessions,
    activity,
  }
}

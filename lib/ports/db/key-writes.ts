import type { ErrorCode } from '@/lib/model/errors'
import type { AccountWrite } from '../ports'
import type { Prisma } from './generated/client'

type Tx = Prisma.TransactionClient
type PasskeyWrite = Extract<AccountWrite, { kind: `passkey_${string}` }>
type WalletWrite = Extract<AccountWrite, { kind: `wallet_${string}` }>

/** Writes what an account changes of its passkeys. Answers why it could not be; the caller undoes the rest. */
export async function writePasskey(tx: Tx, userId: string, one: PasskeyWrite): Promise<ErrorCode | null> {
  if (one.kind === 'passkey_added') {
    // WebAuthn L3, 7.1 step 26: a credential is of one account.
    const { count } = await tx.passkey.createMany({
      data: { ...one.passkey, userId },
      skipDuplicates: true,
    })
    return count === 1 ? null : 'passkey_registration_failure'
  }
  const where = { id: one.id, userId }
  const { count } =
    one.kind === 'passkey_renamed'
      ? await tx.passkey.updateMany({ where, data: { name: one.name } })
      : await tx.passkey.deleteMany({ where })
  return count === 1 ? null : 'resource_not_found'
}

/** Writes what an account changes of its wallets, likewise. The partial unique index has the last word on who has proven one. */
export async function writeWallet(
  tx: Tx,
  userId: string,
  one: WalletWrite,
  time: Date,
): Promise<ErrorCode | null> {
  if (one.kind === 'wallet_added') {
    await tx.web3Wallet.create({ data: { ...one.wallet, userId, createdAt: time } })
    return null
  }
  if (one.kind === 'wallet_removed') {
    const { count } = await tx.web3Wallet.deleteMany({ where: { id: one.id, userId } })
    // What it was asked to sign proves nothing any more.
    await tx.challenge.deleteMany({ where: { userId, targetId: one.id } })
    return count === 1 ? null : 'resource_not_found'
  }
  if (one.kind === 'wallet_primary') {
    await tx.web3Wallet.updateMany({ where: { userId, id: { not: one.id } }, data: { primary: false } })
    await tx.web3Wallet.updateMany({ where: { userId, id: one.id }, data: { primary: true } })
    return null
  }
  const { id, address, provider, primary } = one
  // In one order for all who prove it at this moment, or they would wait for each other without end.
  await tx.$queryRaw`SELECT 1 FROM "Web3Wallet" WHERE "address" = ${address} ORDER BY "id" FOR UPDATE`
  const proven = { address, verifiedAt: { not: null }, userId: { not: userId } }
  if ((await tx.web3Wallet.count({ where: proven })) > 0) return 'form_identifier_exists'
  const { count } = await tx.web3Wallet.updateMany({
    where: { id, userId, verifiedAt: null },
    data: { verifiedAt: time, provider, primary },
  })
  await tx.web3Wallet.deleteMany({ where: { address, verifiedAt: null, userId: { not: userId } } })
  return count === 1 ? null : 'resource_locked'
}

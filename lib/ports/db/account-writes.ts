import type { ErrorCode } from '@/lib/model/errors'
import { picturePath } from '@/lib/model/picture'
import type { AccountWrite } from '../ports'
import { joinExternalAccount } from './external-accounts'
import { spendFactor } from './factors'
import type { Prisma } from './generated/client'
import { writeIdentification } from './identification-writes'
import { json } from './json'
import { writePasskey, writeWallet } from './key-writes'
import { refund } from './lockout'

const LIVE = ['active', 'pending']

type Tx = Prisma.TransactionClient

/** Writes one thing of a change. Answers why it could not be; the caller undoes the rest. */
export async function write(
  tx: Tx,
  userId: string,
  one: AccountWrite,
  time: Date,
): Promise<ErrorCode | null> {
  switch (one.kind) {
    case 'proven':
      return lostUnless(
        await tx.session.updateMany({
          where: { id: one.sessionId, userId, status: { in: LIVE } },
          data: one.level === 'first' ? { firstFactorAt: time } : { secondFactorAt: time },
        }),
        'signed_out',
      )
    case 'challenge_spent':
      return lostUnless(
        await tx.challenge.updateMany({
          where: { id: one.id, userId, consumedAt: null },
          data: { consumedAt: time },
        }),
      )
    case 'factor_spent':
      return (await spendFactor(tx, one.factor, time)) ? null : 'resource_locked'
    case 'refund':
      await tx.$executeRaw(refund(one.target))
      return null
    case 'totp_started':
    case 'totp_confirmed':
    case 'totp_removed':
      return writeTotp(tx, userId, one, time)
    case 'backup_codes':
      await tx.backupCode.deleteMany({ where: { userId } })
      await tx.backupCode.createMany({ data: one.codes.map((code) => ({ ...code, userId })) })
      await tx.user.update({ where: { id: userId }, data: { backupCodesLeft: one.codes.length } })
      return null
    case 'password':
      return writePassword(tx, userId, one, time)
    case 'names': {
      const { firstName, lastName } = one
      await tx.user.update({ where: { id: userId }, data: { firstName, lastName } })
      return null
    }
    case 'username':
      await tx.user.update({ where: { id: userId }, data: { username: one.username } })
      return null
    case 'metadata': {
      const { publicMetadata: open, unsafeMetadata: own } = one
      const data = {
        ...(open ? { publicMetadata: json(open) } : {}),
        ...(own ? { unsafeMetadata: json(own) } : {}),
      }
      await tx.user.update({ where: { id: userId }, data })
      return null
    }
    case 'picture':
    case 'picture_removed':
      return writePicture(tx, userId, one, time)
    case 'other_sessions_ended': {
      const others = { userId, id: { not: one.exceptSessionId }, status: { in: LIVE } }
      await tx.session.updateMany({ where: others, data: { status: 'revoked', endedAt: time } })
      const elsewhere = { sessions: { none: { id: one.exceptSessionId } } }
      await tx.deviceTrust.deleteMany({ where: { userId, client: elsewhere } })
      return null
    }
    case 'device_forgotten':
      return lostUnless(
        await tx.deviceTrust.deleteMany({ where: { userId, clientId: one.clientId } }),
        'resource_not_found',
      )
    case 'external_account_connected':
      return (await tx.$executeRaw(joinExternalAccount(userId, one.profile, time))) === 1
        ? null
        : 'oauth_identification_claimed'
    case 'external_account_removed':
      return lostUnless(
        await tx.externalAccount.deleteMany({ where: { id: one.id, userId } }),
        'resource_not_found',
      )
    case 'passkey_added':
    case 'passkey_renamed':
    case 'passkey_removed':
      return writePasskey(tx, userId, one)
    case 'wallet_added':
    case 'wallet_verified':
    case 'wallet_primary':
    case 'wallet_removed':
      return writeWallet(tx, userId, one, time)
    case 'account_deleted':
      await tx.signIn.deleteMany({ where: { userId } })
      await tx.user.delete({ where: { id: userId } })
      return null
    default:
      return writeIdentification(tx, userId, one, time)
  }
}

type TotpWrite = Extract<AccountWrite, { kind: 'totp_started' | 'totp_confirmed' | 'totp_removed' }>

async function writeTotp(tx: Tx, userId: string, one: TotpWrite, time: Date): Promise<ErrorCode | null> {
  if (one.kind === 'totp_confirmed') {
    const { count } = await tx.totp.updateMany({
      where: { userId, secret: one.secret, verifiedAt: null },
      data: { verifiedAt: time, lastUsedStep: one.step },
    })
    if (count === 0) return 'resource_locked'
  } else {
    await tx.totp.deleteMany({ where: { userId } })
    if (one.kind === 'totp_started')
      await tx.totp.create({ data: { userId, secret: one.secret, createdAt: time } })
  }
  await tx.user.update({ where: { id: userId }, data: { totpEnabled: one.kind === 'totp_confirmed' } })
  return null
}

type PictureWrite = Extract<AccountWrite, { kind: 'picture' | 'picture_removed' }>

async function writePicture(tx: Tx, userId: string, one: PictureWrite, createdAt: Date): Promise<null> {
  await tx.picture.deleteMany({ where: { userId } })
  const isNew = one.kind === 'picture'
  if (isNew) await tx.picture.create({ data: { id: one.id, userId, bytes: one.bytes, createdAt } })
  await tx.user.update({ where: { id: userId }, data: { imageUrl: isNew ? picturePath(one.id) : null } })
  return null
}

type PasswordWrite = Extract<AccountWrite, { kind: 'password' }>

async function writePassword(
  tx: Tx,
  userId: string,
  { digest, clientId }: PasswordWrite,
  time: Date,
): Promise<null> {
  // One of them may have proven the old password and wait at its second factor.
  await tx.signIn.updateMany({
    where: { userId, status: { not: 'complete' } },
    data: { version: { increment: 1 } },
  })
  await tx.client.updateMany({
    where: { currentSignIn: { is: { userId } } },
    data: { currentSignInId: null },
  })
  await tx.user.update({
    where: { id: userId },
    data: {
      passwordDigest: digest,
      passwordChangedAt: time,
      passwordCompromised: false,
      passwordResetRequired: false,
    },
  })
  await tx.deviceTrust.deleteMany({ where: { userId, clientId: { not: clientId } } })
  return null
}

function lostUnless({ count }: { count: number }, code: ErrorCode = 'resource_locked'): ErrorCode | null {
  return count > 0 ? null : code
}

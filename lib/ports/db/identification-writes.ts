import type { ErrorCode } from '@/lib/model/errors'
import type { AccountWrite, IdentificationKind } from '../ports'
import type { Prisma } from './generated/client'

type Tx = Prisma.TransactionClient

type IdentificationWrite = Extract<AccountWrite, { of: IdentificationKind } | { kind: `phone_${string}` }>

/** Writes what changes of an address or a number. */
export async function writeIdentification(
  tx: Tx,
  userId: string,
  one: IdentificationWrite,
  time: Date,
): Promise<ErrorCode | null> {
  switch (one.kind) {
    case 'identification_added':
      await (one.of === 'email_address'
        ? tx.emailAddress.create({ data: { id: one.id, userId, address: one.value, createdAt: time } })
        : tx.phoneNumber.create({ data: { id: one.id, userId, number: one.value, createdAt: time } }))
      return null
    case 'identification_verified':
      return verify(tx, userId, one, time)
    case 'identification_primary':
      return makePrimary(tx, userId, one)
    case 'identification_removed': {
      const where = { id: one.id, userId }
      const { count } =
        one.of === 'email_address'
          ? await tx.emailAddress.deleteMany({ where })
          : await tx.phoneNumber.deleteMany({ where })
      // What was sent there proves nothing any more.
      await tx.challenge.deleteMany({ where: { userId, targetId: one.id } })
      return count === 1 ? null : 'resource_not_found'
    }
    case 'phone_second_factor': {
      const { id, reserved, primary } = one
      const defaults = await tx.phoneNumber.count({ where: { userId, defaultSecondFactor: true } })
      await tx.phoneNumber.updateMany({
        where: { id, userId },
        data: { reservedForSecondFactor: reserved, defaultSecondFactor: reserved && defaults === 0, primary },
      })
      return null
    }
    case 'phone_default':
      await tx.phoneNumber.updateMany({ where: { userId }, data: { defaultSecondFactor: false } })
      await tx.phoneNumber.updateMany({ where: { id: one.id, userId }, data: { defaultSecondFactor: true } })
      return null
  }
}

type Verified = Extract<IdentificationWrite, { kind: 'identification_verified' }>

/** The partial unique index has the last word on who has proven it. */
async function verify(
  tx: Tx,
  userId: string,
  { of, id, value, primary }: Verified,
  verifiedAt: Date,
): Promise<ErrorCode | null> {
  const unproven = { userId: { not: userId }, verifiedAt: null }
  const where = { id, userId, verifiedAt: null }
  const data = { verifiedAt, primary }
  if (of === 'email_address') {
    const { count } = await tx.emailAddress.updateMany({ where, data })
    await tx.emailAddress.deleteMany({ where: { address: value, ...unproven } })
    return count === 1 ? null : 'resource_locked'
  }
  const { count } = await tx.phoneNumber.updateMany({ where, data })
  await tx.phoneNumber.deleteMany({ where: { number: value, ...unproven } })
  return count === 1 ? null : 'resource_locked'
}

async function makePrimary(
  tx: Tx,
  userId: string,
  { of, id }: Extract<IdentificationWrite, { kind: 'identification_primary' }>,
): Promise<null> {
  const others = { where: { userId, id: { not: id } }, data: { primary: false } }
  const chosen = { where: { userId, id }, data: { primary: true } }
  if (of === 'email_address') {
    await tx.emailAddress.updateMany(others)
    await tx.emailAddress.updateMany(chosen)
  } else {
    await tx.phoneNumber.updateMany(others)
    await tx.phoneNumber.updateMany(chosen)
  }
  return null
}

import type { NewUser, Users } from '../ports'
import { newId } from '@/lib/crypto/random'
import { findByExternalAccount, findByPasskey, findUser } from './find-user'
import { Prisma } from './generated/client'
import { json } from './json'
import type { Database } from './open'
import { toUserRow, userSelect } from './rows'

/** Prisma's name for PostgreSQL's 23505. */
const UNIQUE_VIOLATION = 'P2002'

/** Users, found by index only: nothing here grows with how many there are. */
export function createUsers({ prisma, pool }: Database, now: () => Date): Users {
  return {
    findByIdentifier: (identifier, clientId) => findUser(pool, identifier, clientId),

    findByPasskey: (credentialId, clientId) => findByPasskey(pool, credentialId, clientId),

    findByExternalAccount: (account, clientId) => findByExternalAccount(pool, account, clientId),

    async read(ids) {
      const rows = await prisma.user.findMany({
        where: { id: { in: [...ids] } },
        relationLoadStrategy: 'join',
        select: userSelect(null),
      })
      return ids.flatMap((id) => rows.filter((row) => row.id === id).map(toUserRow))
    },

    async create({ id, emailAddressId, address, phoneNumbers, totpSecret, backupCodes, ...user }) {
      const stored = {
        ...user,
        publicMetadata: json(user.publicMetadata),
        unsafeMetadata: json(user.unsafeMetadata),
      }
      const factors = { totpEnabled: totpSecret !== null, backupCodesLeft: backupCodes.length }
      try {
        await prisma.$transaction([
          prisma.user.create({ data: { ...stored, ...factors, id } }),
          prisma.emailAddress.create({
            data: { id: emailAddressId, userId: id, address, verifiedAt: now(), primary: true },
          }),
          prisma.phoneNumber.createMany({
            data: phoneNumbers.map((phone) => ({ userId: id, ...toNumber(phone, now()) })),
          }),
          prisma.backupCode.createMany({ data: backupCodes.map((code) => ({ ...code, userId: id })) }),
          ...(totpSecret === null
            ? []
            : [prisma.totp.create({ data: { userId: id, secret: totpSecret, verifiedAt: now() } })]),
          prisma.auditEvent.create({
            data: { id: newId('audit'), userId: id, event: 'user_created', createdAt: now() },
          }),
        ])
        return true
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION)
          return false
        throw error
      }
    },

    async operate(address, change, audit) {
      const where = { address, verifiedAt: { not: null } }
      const owner = await prisma.emailAddress.findFirst({ where, select: { userId: true } })
      if (!owner) return false
      await prisma.$transaction([
        prisma.user.update({ where: { id: owner.userId }, data: change }),
        // A lock may stand in each browser that they trust as well.
        ...(change.lockedUntil === null
          ? [
              prisma.deviceTrust.updateMany({
                where: { userId: owner.userId },
                data: { failures: 0, lockedUntil: null },
              }),
            ]
          : []),
        prisma.auditEvent.create({
          data: { ...audit, userId: owner.userId, id: newId('audit'), createdAt: now() },
        }),
      ])
      return true
    },

    async rehash(userId, oldDigest, newDigest) {
      await prisma.user.updateMany({
        where: { id: userId, passwordDigest: oldDigest },
        data: { passwordDigest: newDigest },
      })
    },
  }
}

function toNumber({ id, number, reserved }: NewUser['phoneNumbers'][number], verifiedAt: Date) {
  return {
    id,
    number,
    verifiedAt,
    primary: !reserved,
    reservedForSecondFactor: reserved,
    defaultSecondFactor: reserved,
  }
}

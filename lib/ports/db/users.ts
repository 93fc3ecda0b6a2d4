import type { NewUser, Users } from '../ports'
import { newId } from '@/lib/crypto/random'
import { Prisma, type PrismaClient } from './generated/client'
import { userSelect } from './rows'

/** Prisma's name for PostgreSQL's 23505. */
const UNIQUE_VIOLATION = 'P2002'

/** Users, found by index only: nothing here grows with how many there are. */
export function createUsers(prisma: PrismaClient, now: () => Date): Users {
  return {
    async findByIdentifier({ kind, value }, clientId) {
      const select = userSelect(clientId)
      if (kind === 'username')
        return prisma.user.findUnique({ where: { username: value }, relationLoadStrategy: 'join', select })
      const owner = { relationLoadStrategy: 'join' as const, select: { user: { select } } }
      const verifiedAt = { not: null }
      const row =
        kind === 'phone_number'
          ? // A number that is kept for the second factor must not be a way to begin.
            await prisma.phoneNumber.findFirst({
              where: { number: value, verifiedAt, reservedForSecondFactor: false },
              ...owner,
            })
          : await prisma.emailAddress.findFirst({ where: { address: value, verifiedAt }, ...owner })
      return row?.user ?? null
    },

    async create({ id, emailAddressId, address, phoneNumber, ...user }) {
      try {
        await prisma.$transaction([
          prisma.user.create({ data: { ...user, id } }),
          prisma.emailAddress.create({
            data: { id: emailAddressId, userId: id, address, verifiedAt: now(), primary: true },
          }),
          ...(phoneNumber
            ? [prisma.phoneNumber.create({ data: { userId: id, ...toNumber(phoneNumber, now()) } })]
            : []),
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

function toNumber({ id, number, reserved }: NonNullable<NewUser['phoneNumber']>, verifiedAt: Date) {
  return {
    id,
    number,
    verifiedAt,
    primary: !reserved,
    reservedForSecondFactor: reserved,
    defaultSecondFactor: reserved,
  }
}

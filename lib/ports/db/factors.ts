import type { Factors, FactorSpent } from '../ports'
import type { Prisma, PrismaClient } from './generated/client'

/** Second factors that are compared with something of ours: authenticator apps and backup codes. */
export function createFactors(prisma: PrismaClient): Factors {
  return {
    async find(userId) {
      const row = await prisma.user.findUnique({
        where: { id: userId },
        relationLoadStrategy: 'join',
        select: {
          totp: { select: { secret: true, lastUsedStep: true, verifiedAt: true } },
          backupCodes: { where: { usedAt: null }, select: { id: true, hash: true } },
        },
      })
      const totp = row?.totp?.verifiedAt ? row.totp : null
      return {
        totp: totp && { secret: totp.secret, lastUsedStep: toNumber(totp.lastUsedStep) },
        backupCodes: row?.backupCodes ?? [],
      }
    },
  }
}

/** Uses a step or a code up. False when another step of this or another attempt was faster. */
export async function spendFactor(
  tx: Prisma.TransactionClient,
  spent: FactorSpent,
  time: Date,
): Promise<boolean> {
  if (spent.kind === 'totp') {
    const { userId, step } = spent
    const { count } = await tx.totp.updateMany({
      where: { userId, OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: step } }] },
      data: { lastUsedStep: step },
    })
    return count === 1
  }
  if (spent.kind === 'passkey') {
    const { id, userId, counter, backedUp, usedOn } = spent
    // WebAuthn L3, 7.2 step 22: it moves on, or it counts nothing (always 0).
    const { count } = await tx.passkey.updateMany({
      where: { id, userId, ...(counter === 0 ? { counter: 0 } : { counter: { lt: counter } }) },
      data: { counter, backedUp, lastUsedAt: time, lastUsedOn: usedOn },
    })
    return count === 1
  }
  const { count } = await tx.backupCode.updateMany({
    where: { id: spent.id, userId: spent.userId, usedAt: null },
    data: { usedAt: time },
  })
  if (count === 1)
    await tx.user.update({ where: { id: spent.userId }, data: { backupCodesLeft: { decrement: 1 } } })
  return count === 1
}

function toNumber(step: bigint | null): number | null {
  return step === null ? null : Number(step)
}

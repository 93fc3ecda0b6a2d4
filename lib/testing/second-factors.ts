import { generate, generateSecret } from 'otplib'
import { newId, newToken } from '@/lib/crypto/random'
import { SECOND } from '@/lib/model/time'
import { normalise } from '@/lib/strategies/backup-code'
import type { TestWorld } from './world'

type Installation = Pick<TestWorld, 'ports' | 'database'>

/** An authenticator app as its owner holds it. */
export interface Authenticator {
  secret: string
  /** What it shows now, or so many steps of 30 s from now. */
  code(steps?: number): Promise<string>
}

/** As an app and a server share it, in base32. */
export function newTotpSecret(): string {
  return generateSecret()
}

/** Turns an authenticator app on for somebody, confirmed. */
export async function giveTotp(
  { ports, database }: Installation,
  userId: string,
  secret = newTotpSecret(),
): Promise<Authenticator> {
  const { prisma } = database
  await prisma.totp.create({
    data: { userId, secret: await ports.keys.seal(secret), verifiedAt: ports.now() },
  })
  await prisma.user.update({ where: { id: userId }, data: { totpEnabled: true } })
  return { secret, code: (steps = 0) => totpAt(secret, ports.now().getTime() + steps * 30 * SECOND) }
}

/** What an authenticator app shows at a moment. */
export function totpAt(secret: string, time: number): Promise<string> {
  return generate({ secret, epoch: Math.floor(time / SECOND) })
}

/** A sheet of fresh backup codes; one that was there before is worth nothing any more. */
export async function giveBackupCodes(
  { ports, database }: Installation,
  userId: string,
  count = 10,
): Promise<string[]> {
  const codes = Array.from({ length: count }, newBackupCode)
  const rows = codes.map((code) => ({
    id: newId('identification'),
    userId,
    hash: ports.keys.hash('backup_code', normalise(code)),
  }))
  await database.prisma.backupCode.deleteMany({ where: { userId } })
  await database.prisma.backupCode.createMany({ data: rows })
  await database.prisma.user.update({ where: { id: userId }, data: { backupCodesLeft: count } })
  return codes
}

/** `"k3x9-7hq2"`: a wrong one is made in the same way. */
export function newBackupCode(): string {
  const letters = newToken()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}`
}

import type { Prisma } from './generated/client'

/** As a JSON column takes it: what JSON has no word for is gone. */
export function json(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value))
}

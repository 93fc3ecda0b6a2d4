import { createRedraw } from '../picture/redraw'
import type { Pictures } from '../ports'
import type { PrismaClient } from './generated/client'

export function createPictures(prisma: PrismaClient): Pictures {
  return {
    redraw: createRedraw(),
    async find(id) {
      const row = await prisma.picture.findUnique({ where: { id }, select: { bytes: true } })
      return row?.bytes ?? null
    },
  }
}

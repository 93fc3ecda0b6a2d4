import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshEmbedded } from '@/lib/testing/embedded'
import { freshPostgres } from '@/lib/testing/postgres'
import type { Database } from './open'

const databases: [string, () => Promise<{ database: Database; drop(): Promise<void> }>][] = [
  ['PostgreSQL', freshPostgres],
  ['the embedded database', openFreshEmbedded],
]

describe.each(databases)('%s', (_name, open) => {
  test('keeps what is written, and takes back a transaction that failed', async () => {
    const { database, drop } = await open()
    await database.prisma.user.create({ data: { id: 'user_ada', username: 'ada' } })
    const failing = database.prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data: { id: 'user_bob' } })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.prisma.user.findMany({ select: { id: true } })).toEqual([{ id: 'user_ada' }])
    await drop()
  })

  test('a taken name is a refusal that can be told from others', async () => {
    const { database, drop } = await open()
    await database.prisma.user.create({ data: { id: 'user_ada', username: 'ada' } })
    const again = database.prisma.user.create({ data: { id: 'user_eve', username: 'ada' } })
    await expect(again).rejects.toMatchObject({ code: 'P2002' })
    await drop()
  })

  test('a client that died in a transaction leaves nothing open behind it', async () => {
    const { database, drop } = await open()
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query(`INSERT INTO "User" (id, "updatedAt") VALUES ('user_ada', now())`)
    client.release(true)
    expect(await database.prisma.user.count()).toBe(0)
    await drop()
  })

  test('raw SQL and Prisma agree about the time in every time zone', async () => {
    const { database, drop } = await open()
    const when = new Date('2026-07-01T12:00:00.123Z')
    await database.prisma.user.create({ data: { id: 'user_ada', createdAt: when } })
    const raw = await database.pool.query('SELECT "createdAt" FROM "User" WHERE "createdAt" = $1', [when])
    expect(z.array(z.object({ createdAt: z.date() })).parse(raw.rows)).toEqual([{ createdAt: when }])
    const zone = await database.pool.query('SHOW TIME ZONE')
    expect(zone.rows).toEqual([{ TimeZone: 'UTC' }])
    await drop()
  })
})

async function openFreshEmbedded() {
  const database = await freshEmbedded()
  return { database, drop: database.close }
}

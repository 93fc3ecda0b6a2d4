import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyPostgres } from '@/lib/testing/postgres'
import { startEmbedded } from './embedded'
import { migrate } from './migrate'
import { createPool } from './pool'

interface Server {
  pool: pg.Pool
  end(): Promise<void>
}

const servers: [string, () => Promise<Server>][] = [
  ['PostgreSQL', startReal],
  ['the embedded database', startInMemory],
]

describe.each(servers)('migrations on %s', (_name, start) => {
  let server: Server
  let folder: string

  beforeEach(async () => {
    server = await start()
    folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-migrations-'))
    write('1_cats', "CREATE TABLE cat (name text); INSERT INTO cat VALUES ('Tom');")
  })

  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await server.end()
  })

  test('each is applied once, in the order of their names', async () => {
    write('2_dogs', 'CREATE TABLE dog (cat text); INSERT INTO dog SELECT name FROM cat;')
    expect(await migrate(server.pool, folder)).toEqual(['1_cats', '2_dogs'])
    expect(await migrate(server.pool, folder)).toEqual([])
    expect(await count('dog')).toBe(1)
  })

  test('starters that race apply it once', async () => {
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(server.pool, folder)))
    expect(applied.flat()).toEqual(['1_cats'])
    expect(await count('cat')).toBe(1)
  })

  test('one that fails leaves neither its changes nor a record, and the next start tries it again', async () => {
    write('2_dogs', 'CREATE TABLE dog (name text); SELECT nonsense;')
    await expect(migrate(server.pool, folder)).rejects.toThrow('2_dogs failed, and nothing of it was kept')
    expect(await recorded()).toEqual(['1_cats'])
    await expect(count('dog')).rejects.toThrow('does not exist')

    write('2_dogs', 'CREATE TABLE dog (name text);')
    expect(await migrate(server.pool, folder)).toEqual(['2_dogs'])
  })

  test('one that Prisma left half done is not touched', async () => {
    await migrate(server.pool, folder)
    await server.pool.query('UPDATE "_prisma_migrations" SET finished_at = NULL')
    await expect(migrate(server.pool, folder)).rejects.toThrow('1_cats was left half done')
  })

  test('one that was edited after it was applied is not applied again', async () => {
    await migrate(server.pool, folder)
    write('1_cats', 'CREATE TABLE cat (name varchar);')
    expect(await migrate(server.pool, folder)).toEqual([])
  })

  function write(name: string, sql: string): void {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }

  async function count(table: string): Promise<number | null> {
    return (await server.pool.query(`SELECT FROM ${table}`)).rowCount
  }

  async function recorded(): Promise<unknown[]> {
    const { rows } = await server.pool.query('SELECT migration_name AS name FROM "_prisma_migrations"')
    return rows.map(({ name }) => name)
  }
})

async function startReal(): Promise<Server> {
  const { url, drop } = await emptyPostgres()
  const pool = createPool({ connectionString: url, max: 10 })
  return {
    pool,
    async end() {
      await pool.end()
      await drop()
    },
  }
}

async function startInMemory(): Promise<Server> {
  const { pool, close } = await startEmbedded(null)
  return { pool, end: close }
}

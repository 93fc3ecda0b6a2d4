import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'

/** The advisory lock that Prisma's own engine takes, so that `prisma migrate deploy` and we never run at once. */
const MIGRATION_LOCK = 72707369

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

const exists = z.tuple([z.object({ table: z.string().nullable() })])
const record = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.date().nullable(),
})

interface Migration {
  name: string
  sql: string
  checksum: string
}

/**
 * Applies `<folder>/<name>/migration.sql` in the order of their names and records them as `prisma migrate deploy` does.
 * Each migration and its record are one transaction: a failure leaves neither. Of racing starters one applies it.
 * Answers the names of those applied. @throws Error when a migration fails, or when Prisma left one half done.
 */
export async function migrate(pool: pg.Pool, folder = defaultFolder()): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await pool.connect()
  try {
    const pending = findPending(migrations, await readRecords(client))
    const applied: string[] = []
    for (const migration of pending) if (await apply(client, migration)) applied.push(migration.name)
    return applied
  } finally {
    client.release()
  }
}

function defaultFolder(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations')
}

/** Answers false when another starter was faster. */
async function apply(client: pg.PoolClient, migration: Migration): Promise<boolean> {
  await client.query('BEGIN')
  try {
    // Held until the transaction ends, so it works behind a pooler too, and a killed process never keeps it.
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await client.query(TABLE)
    const isMine = findPending([migration], await readRecords(client)).length > 0
    if (isMine) {
      await client.query(migration.sql)
      await client.query(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
        [randomUUID(), migration.checksum, migration.name],
      )
    }
    await client.query('COMMIT')
    return isMine
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`The migration ${migration.name} failed, and nothing of it was kept.`, { cause: error })
  }
}

function findPending(migrations: Migration[], records: z.infer<typeof record>[]): Migration[] {
  return migrations.filter(({ name, checksum }) => {
    const known = records.find((row) => row.migration_name === name)
    if (!known) return true
    if (!known.finished_at)
      throw new Error(
        `The migration ${name} was left half done. Repair it, then say so with: npx prisma migrate resolve`,
      )
    if (known.checksum !== checksum)
      process.emitWarning(`The migration ${name} was edited after it was applied.`)
    return false
  })
}

async function readRecords(client: pg.PoolClient): Promise<z.infer<typeof record>[]> {
  const found = await client.query(`SELECT to_regclass('"_prisma_migrations"')::text AS "table"`)
  if (!exists.parse(found.rows)[0].table) return []
  const { rows } = await client.query(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  return z.array(record).parse(rows)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(/* turbopackIgnore: true */ path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { openPostgres, type Database } from '@/lib/ports/db/open'
import { startPostgres, type PostgresServer } from './start-postgres'

let server: PostgresServer | undefined

/** Vitest's global setup: one real server for all test files, named to them by LATCHKEY_TEST_POSTGRES. */
export async function setup(): Promise<void> {
  server = await startPostgres()
  process.env['LATCHKEY_TEST_POSTGRES'] = server.url
}

export async function teardown(): Promise<void> {
  await server?.stop()
}

export interface FreshPostgres {
  database: Database
  url: string
  /** Closes it and removes it from the server. */
  drop(): Promise<void>
}

const realServer = z.tuple([
  z.object({
    version: z
      .string()
      .regex(/^PostgreSQL \d+.* on /)
      .refine((version) => !/wasm|emscripten/i.test(version)),
    port: z.number(),
  }),
])

/**
 * A database of its own on the real server, with all migrations applied and room for parallel connections.
 * @throws Error when what answers is not a real server: a race that is run on PGlite proves nothing.
 */
export async function freshPostgres(connections = 12): Promise<FreshPostgres> {
  if (connections < 10) throw new Error('A race needs 10 connections or more.')
  const { url, drop } = await createDatabase(await findTemplate(adminUrl()))
  const database = await openPostgres(url, connections)
  const { rows } = await database.pool.query('SELECT version(), inet_server_port() AS port')
  realServer.parse(rows)
  return {
    database,
    url,
    async drop() {
      await database.close()
      await drop()
    },
  }
}

/** An empty database of its own on the real server, without migrations. */
export function emptyPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabase('template1')
}

async function createDatabase(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = adminUrl()
  const name = `latchkey_test_${randomBytes(6).toString('hex')}`
  await runOn(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    url: databaseUrl(admin, name),
    drop: () => runOn(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

function adminUrl(): string {
  const url = process.env['LATCHKEY_TEST_POSTGRES']
  if (!url)
    throw new Error('LATCHKEY_TEST_POSTGRES names no server. Run this by Vitest, or after startPostgres().')
  return url
}

/** Migrating once and copying is faster than migrating for each test; the name says which migrations are in it. */
async function findTemplate(admin: string): Promise<string> {
  const name = `latchkey_template_${migrationsFingerprint()}`
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)')
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    await client.query(`DROP DATABASE IF EXISTS ${name}_unfinished WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name}_unfinished`)
    const database = await openPostgres(databaseUrl(admin, `${name}_unfinished`), 1)
    await database.close()
    await client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`)
    return name
  } finally {
    await client.end()
  }
}

/** Changes whenever a migration does. */
export function migrationsFingerprint(): string {
  const folder = 'prisma/migrations'
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.sql'),
  )
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function databaseUrl(admin: string, name: string): string {
  const url = new URL(admin)
  url.pathname = name
  return url.href
}

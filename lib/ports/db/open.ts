import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { env, type Env } from '../env'
import { answerCommand } from './command'
import { PrismaClient } from './generated/client'
import { holdLock } from './lock'
import { migrate } from './migrate'
import { createPool } from './pool'

/** An open database with all migrations applied. Both kinds are PostgreSQL. */
export interface Database {
  prisma: PrismaClient
  pool: pg.Pool
  kind: 'embedded' | 'postgres'
  close(): Promise<void>
}

declare global {
  var latchkeyDatabase: Promise<Database> | undefined
}

/** The one database of this process, opened when it is first asked for. A failed opening is forgotten, so the next call tries again. */
export function database(): Promise<Database> {
  return (globalThis.latchkeyDatabase ??= openDatabase(env()).catch((error: unknown) => {
    globalThis.latchkeyDatabase = undefined
    throw error
  }))
}

/** Opens PostgreSQL where the environment names one, else the embedded database in DATA_DIR. */
export function openDatabase(
  vars: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL' | 'DATA_DIR'>,
): Promise<Database> {
  if (vars.DATABASE_URL) return openPostgres(vars.DATABASE_URL, vars.DATABASE_POOL)
  return openEmbedded(vars.DATA_DIR)
}

/** Opens any PostgreSQL by its URL, with so many connections at most. */
export function openPostgres(url: string, max: number): Promise<Database> {
  const pool = createPool({ connectionString: url, max })
  return ready('postgres', pool, () => pool.end())
}

/**
 * Opens the embedded database in a data folder, or a fresh one in memory (`"memory://"`), empty or from a template.
 * @throws Error in words when another process has the folder open.
 */
export async function openEmbedded(dataDir: string, options?: { template?: Blob }): Promise<Database> {
  // Loaded on demand: whoever has a PostgreSQL never pays for the WASM.
  const { startEmbedded } = await import('./embedded')
  if (dataDir === 'memory://') {
    const server = await startEmbedded(null, options?.template)
    return ready('embedded', server.pool, server.close)
  }
  const folder = path.resolve(/* turbopackIgnore: true */ dataDir)
  mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
  const lock = await holdLock(folder, answerCommand)
  try {
    const server = await startEmbedded(path.join(folder, 'pglite'), options?.template)
    return await ready('embedded', server.pool, async () => {
      await server.close()
      await lock.release()
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function ready(kind: Database['kind'], pool: pg.Pool, end: () => Promise<void>): Promise<Database> {
  try {
    await migrate(pool)
  } catch (error) {
    await end()
    throw error
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // The embedded database has one connection, so a transaction waits for its turn longer than Prisma's 2 s.
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  })
  return {
    prisma,
    pool,
    kind,
    async close() {
      await prisma.$disconnect()
      await end()
    },
  }
}

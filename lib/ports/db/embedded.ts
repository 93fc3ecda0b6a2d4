import { existsSync, mkdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { createPool } from './pool'

const OPTIONS: PGliteOptions = { postgresqlconf: ['shared_buffers=16MB'] }

export interface EmbeddedServer {
  pool: pg.Pool
  /** The whole database as a tar, to start others from. */
  dump(): Promise<Blob>
  close(): Promise<void>
}

/**
 * Starts PostgreSQL (PGlite, WASM) inside this process, with its files in `folder`, or in memory where there is none.
 * The caller holds the lock of the folder: two processes on one folder lose data silently.
 */
export async function startEmbedded(folder: string | null, template?: Blob): Promise<EmbeddedServer> {
  if (folder && !existsSync(/* turbopackIgnore: true */ folder)) await initialise(folder)
  const server = await PGlite.create({ ...OPTIONS, dataDir: folder ?? 'memory://', loadDataDir: template })
  const pool = poolOf(server)
  return {
    pool,
    dump: () => server.dumpDataDir('none'),
    async close() {
      await pool.end()
      await server.close()
    },
  }
}

/** A folder appears under its name when it is whole: a start that was killed half-way leaves nothing that the next one trips over. */
async function initialise(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  mkdirSync(/* turbopackIgnore: true */ path.dirname(folder), { recursive: true, mode: 0o700 })
  const server = await PGlite.create({ ...OPTIONS, dataDir: unfinished })
  await server.close()
  await rename(unfinished, folder)
}

function poolOf(server: PGlite): pg.Pool {
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      // Each client needs a connection object of its own: a shared one is dead after `release(true)`.
      const { connection, user, database } = createPgConfig(server)
      const parse = connection.parse.bind(connection)
      // Prisma's adapter passes a type parser as `types`, which PGlite takes for a list of parameter types.
      connection.parse = (query: { types?: unknown }) =>
        parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
      const merged = { ...config, connection, user, database }
      super(merged)
    }
  }
  return createPool({
    Client,
    // PGlite has one session, so a client that died in a transaction leaves it open for the next one.
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: async (client) => {
      if (server.isInTransaction()) await client.query('ROLLBACK')
    },
  })
}

import pg from 'pg'

const TIMESTAMP_WITHOUT_ZONE = 1114

// Columns hold UTC without saying so. The driver would write and read them in the zone of the machine,
// so that raw SQL and Prisma disagreed by hours wherever that zone is not UTC.
pg.defaults.parseInputDatesAsUTC = true

const utcTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === TIMESTAMP_WITHOUT_ZONE
      ? (text: string) => new Date(`${text}Z`)
      : pg.types.getTypeParser(oid, format),
}

/** Makes a pool whose sessions think in UTC. A connection that breaks while idle is replaced, and never ends the process. */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const { onConnect } = config
  const pool = new pg.Pool({
    ...config,
    types: utcTypes,
    onConnect: async (client) => {
      await onConnect?.(client)
      // The defaults of columns are CURRENT_TIMESTAMP, which is local to the session's zone.
      await client.query("SET TIME ZONE 'UTC'")
    },
  })
  pool.on('error', (error) => {
    if (!pool.ending) process.emitWarning(`An idle database connection broke: ${error.message}`)
  })
  return pool
}

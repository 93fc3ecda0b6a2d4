import path from 'node:path'
import { z } from 'zod'
import { startEmbedded } from '@/lib/ports/db/embedded'

const columns = z.array(z.object({ table: z.string(), sets: z.string() }))

/** Moves everything in a data folder that nobody has open so far into the past, as if the app had been off for so long. */
export async function letTimePass(dataDir: string, ms: number): Promise<void> {
  const { pool, close } = await startEmbedded(path.join(dataDir, 'pglite'))
  try {
    const { rows } = await pool.query(`
      select table_name as "table",
             string_agg(format('%1$I = %1$I - interval ''${ms} milliseconds''', column_name), ', ') as sets
      from information_schema.columns
      where table_schema = 'public' and data_type like 'timestamp%' and table_name not like '\\_%'
      group by table_name`)
    for (const { table, sets } of columns.parse(rows)) await pool.query(`update "${table}" set ${sets}`)
  } finally {
    await close()
  }
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { startEmbedded } from '@/lib/ports/db/embedded'
import { migrate } from '@/lib/ports/db/migrate'
import { openEmbedded, type Database } from '@/lib/ports/db/open'
import { migrationsFingerprint } from './postgres'

const packageJson = z.object({ version: z.string() })

let template: Promise<Blob> | undefined

/** An embedded database in memory with all migrations applied, copied from a template that is made once. */
export async function freshEmbedded(): Promise<Database> {
  template ??= readTemplate()
  return openEmbedded('memory://', { template: await template })
}

/** Kept between runs, and shared by the processes of one: making it takes seconds, reading it does not. */
async function readTemplate(): Promise<Blob> {
  const folder = 'node_modules/.cache/latchkey'
  const { version } = packageJson.parse(
    JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8')),
  )
  const file = path.join(folder, `template-${version}-${migrationsFingerprint()}.tar`)
  if (existsSync(file)) return new Blob([await readFile(file)])
  const server = await startEmbedded(null)
  await migrate(server.pool)
  const dump = await server.dump()
  await server.close()
  mkdirSync(folder, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()))
  renameSync(unfinished, file)
  return dump
}

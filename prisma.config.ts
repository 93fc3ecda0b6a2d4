import { defineConfig } from 'prisma/config'

// `generate` never runs the schema engine, yet the command line wants the file to exist and would download it.
// Any executable will do, so a machine without internet can generate too.
if (process.argv.includes('generate')) process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
  // Migrations want the direct connection: a pooler in transaction mode cannot hold their advisory lock.
  datasource: { url: process.env['DATABASE_URL_UNPOOLED'] ?? process.env['DATABASE_URL'] ?? '' },
})

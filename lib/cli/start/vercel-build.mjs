// npm run vercel-build: what a deployment needs before its first request.
import { fail, readEnvironment, runTool } from './run.mjs'

const env = { ...readEnvironment(), NODE_ENV: 'production' }
// A pooler in transaction mode is made for requests; migrations take the direct connection where there is one.
const DATABASE_URL = env.DATABASE_URL_UNPOOLED || env.DATABASE_URL
if (!DATABASE_URL) fail('DATABASE_URL is missing: connect a PostgreSQL to the project, then deploy again.')

if ((await runTool('prisma', ['generate', '--no-hints'], env)) !== 0)
  fail('The Prisma client could not be made.')
if ((await runTool('tsx', ['lib/cli/start/migrate.ts'], { ...env, DATABASE_URL })) !== 0)
  fail('The migrations failed.')
if ((await runTool('tsx', ['lib/cli/gallery/make.ts'], env)) !== 0)
  fail('The source of the gallery could not be coloured.')
if ((await runTool('next', ['build'], env)) !== 0) fail('The build failed.')

// npm run dev: the same, with the pages rebuilt as they are edited.
import { prepare } from './prepare.mjs'
import { startProviders } from './providers.mjs'
import { readEnvironment } from './run.mjs'
import { requireFreePort, seed, serve } from './serve.mjs'

const env = { ...readEnvironment(), NODE_ENV: 'development' }

await requireFreePort(env.PORT)
await prepare(env)
const providers = await startProviders(env)
console.log(`\n${await seed(env, providers.url)}\n`)
serve(
  ['node_modules/next/dist/bin/next', 'dev', '--hostname', 'localhost', '--port', env.PORT],
  providers.env,
)

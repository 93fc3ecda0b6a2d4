// npm run demo: from a fresh clone to a sign-in that can be tried.
import { build, prepare } from './prepare.mjs'
import { startProviders } from './providers.mjs'
import { fail, readEnvironment } from './run.mjs'
import { requireFreePort, seed, serve, untilItAnswers } from './serve.mjs'

const env = {
  ...readEnvironment(),
  NODE_ENV: 'production',
  LATCHKEY_DEMO: '1',
  // The demo makes its own keys and shows everybody's mail, so it listens to this machine only.
  HOSTNAME: 'localhost',
}

await requireFreePort(env.PORT)
await prepare(env)
const starting = startProviders(env)
if (!(await build(env))) fail('The build failed. What it said is above.')
const providers = await starting
const people = await seed(env, providers.url)
// Minutes may have passed, and whoever took the port meanwhile must not be announced as us.
await requireFreePort(env.PORT)
serve(['.next/standalone/server.js'], providers.env)

const url = `http://localhost:${env.PORT}${env.BASE_PATH ?? ''}`
await untilItAnswers(url)
console.log(`\nLatchkey is ready: ${url}\n\n${people}\n`)

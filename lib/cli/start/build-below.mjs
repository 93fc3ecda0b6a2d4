// node lib/cli/start/build-below.mjs /door: builds what e2e/base-path.spec.ts tests, and prints its server in the last line.
import { buildBelow } from './prepare.mjs'
import { fail, quietEnv } from './run.mjs'

const server = await buildBelow(quietEnv, process.argv[2] ?? '/door')
if (!server) fail('The build below a base path failed. What it said is above.')
console.log(server)

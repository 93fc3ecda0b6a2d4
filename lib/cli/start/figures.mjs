// npm run figures: measures every budget of the design and says which is broken.
import { findBrowser } from './browser.mjs'
import { build, prepare } from './prepare.mjs'
import { fail, readEnvironment, runTool } from './run.mjs'

const env = readEnvironment()

await prepare(env)
if (!(await build(env))) fail('The build failed. What it said is above.')
const browser = await findBrowser(env)
if (!browser) fail('The first sign-in is measured in a browser.')
process.exit(
  await runTool('tsx', ['lib/cli/figures.ts', ...process.argv.slice(2)], { ...env, CHROMIUM_PATH: browser }),
)

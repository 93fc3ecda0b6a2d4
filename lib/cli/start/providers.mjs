import { spawn } from 'node:child_process'
import { fail } from './run.mjs'

/**
 * Starts the demo's identity providers, and its wallet, beside the app, near its port, and answers their address and the environment that knows them. They
 * end when this process does, however it ends. What you set up yourself (OAUTH_GOOGLE_CLIENT_ID …) stays as it is.
 */
export async function startProviders(env) {
  const { url, vars } = await new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/demo/serve.ts'], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.once('message', resolve)
    child.once('exit', () => fail('The demo’s identity providers ended. What they said is above.'))
    process.once('exit', () => child.kill())
  })
  const isYours = ([name]) => {
    const prefix = name.match(/^OAUTH_[A-Z]+_/)?.[0] ?? name
    return Object.keys(env).some((set) => set.startsWith(prefix) && env[set])
  }
  return { url, env: { ...env, ...Object.fromEntries(Object.entries(vars).filter((one) => !isYours(one))) } }
}

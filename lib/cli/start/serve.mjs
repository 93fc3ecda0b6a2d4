import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fail, readTool } from './run.mjs'

const parent = process.ppid

/** Says so at once when the port is taken, before minutes go into a build. */
export async function requireFreePort(port) {
  const taken = await Promise.all(['127.0.0.1', '::1'].map((host) => answers(host, Number(port))))
  if (taken.some(Boolean))
    fail(`Port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm run demo`)
}

/** Fills the database, and answers the demo people, one a line. It has ended before the app opens the same database. The demo's identity providers run at `providersUrl`. */
export async function seed(env, providersUrl) {
  const { code, output } = await readTool('tsx', ['prisma/seed.ts', providersUrl], env)
  if (code !== 0) fail('The database could not be prepared. What it said is above.')
  return output.trim()
}

/** Serves until the app ends or somebody ends us; then both end. */
export function serve(args, env) {
  // The channel tells the app when we are gone, even where nobody could tell us to go.
  const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm runs us in a shell, which ends at a signal without passing it on.
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill(), 500)
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

const EXIT_WITH_PARENT = `data:text/javascript,process.once('disconnect',()=>process.kill(process.pid,'SIGTERM'))`

/** Waits until the app answers a request. */
export async function untilItAnswers(url) {
  for (;;) {
    const response = await fetch(url, { redirect: 'manual' }).catch(() => null)
    if (response) return
    await pause(100)
  }
}

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

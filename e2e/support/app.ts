import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findFreePort } from '@/lib/testing/free-port'

const root = path.resolve(import.meta.dirname, '../..')
const SERVER = path.join(root, '.next/standalone/server.js')

/** Whatever is set where the tests run must not reach the app under test, not even by a `.env` file: empty is set. */
const UNSET = [
  'BASE_URL',
  'DATABASE_URL',
  'DATABASE_URL_UNPOOLED',
  'SMTP_URL',
  'ENCRYPTION_KEYS',
  'SESSION_KEYS',
  'CRON_SECRET',
  'VERCEL',
]

export interface RunningApp {
  url: string
  dataDir: string
  /** Ends it at once and for good, as a crash would. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** Starts the built app as the demo does, with the seeded people and a data folder of its own, unless one is given. */
export async function startApp(vars: Record<string, string>, dataDir = newDataDir()): Promise<RunningApp> {
  if (!existsSync(SERVER)) throw new Error('The app is not built. Build it with: npm test')
  const port = await findFreePort()
  const env = {
    ...process.env,
    ...Object.fromEntries(UNSET.map((name) => [name, ''])),
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    LATCHKEY_DEMO: '1',
    HOSTNAME: 'localhost',
    PORT: String(port),
    DATA_DIR: dataDir,
    // Each test has an address of its own, so the limits stay on.
    ADDRESS_HEADER: 'x-real-ip',
    ...vars,
  }
  await promisify(execFile)(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'prisma/seed.ts'], {
    cwd: root,
    env,
  })
  const server = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  const url = `http://localhost:${port}`
  while (!(await fetch(url, { redirect: 'manual' }).catch(() => null))) {
    if (server.exitCode !== null) throw new Error('The app ended before it answered. What it said is above.')
    await pause(50)
  }
  return {
    url,
    dataDir,
    crash: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function newDataDir(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'latchkey-e2e-'))
}

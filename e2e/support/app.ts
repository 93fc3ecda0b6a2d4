import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findFreePort } from '@/lib/testing/free-port'

const root = path.resolve(import.meta.dirname, '../..')
/** The app as `next build` made it. */
export const SERVER = path.join(root, '.next/standalone/server.js')
/** Lets a test put the app's clock forward. */
export const CLOCK = path.join(import.meta.dirname, 'clock.mjs')

/** Whatever is set where the tests run must not reach the app under test, not even by a `.env` file: empty is set. */
const UNSET = [
  'BASE_URL',
  'BASE_PATH',
  'DATABASE_URL',
  'DATABASE_URL_UNPOOLED',
  'SMTP_URL',
  'ENCRYPTION_KEYS',
  'SESSION_KEYS',
  'CRON_SECRET',
  'VERCEL',
]

const OAUTH = 'LATCHKEY_E2E_OAUTH'

/** Tells the identity providers to every app that is started as a demo from here on. */
export function announceProviders(vars: Record<string, string>): void {
  process.env[OAUTH] = JSON.stringify(vars)
}

export interface RunningApp {
  url: string
  dataDir: string
  /** Tells what was loaded before it, and waits for the answer. */
  tell(message: number): Promise<void>
  /** Ends it with kill -9; the data folder stays. */
  crash(): Promise<void>
  /** Ends it, and removes the data folder. */
  stop(): Promise<void>
}

/** Makes a data folder with the seeded people in it, and the company of the demo's identity providers. */
export async function seedFolder(providersUrl: string): Promise<string> {
  const dataDir = newDataDir()
  const seed = ['node_modules/tsx/dist/cli.mjs', 'prisma/seed.ts', providersUrl]
  await promisify(execFile)(process.execPath, seed, { cwd: root, env: environment({ DATA_DIR: dataDir }) })
  return dataDir
}

/** Copies a data folder that nobody has open; faster than to make another. */
export function copyFolder(dataDir: string): string {
  const copy = newDataDir()
  // A lock is of the process that made it, and a socket cannot be copied.
  cpSync(dataDir, copy, { recursive: true, filter: (file) => !path.basename(file).startsWith('lock-') })
  return copy
}

/** Starts the built app as the demo does, on a data folder. `PORT` in `vars` gives it a port, such as the one it had; `listen` gets all that it says; `file` is another build's server; `before` is loaded ahead of it. */
export async function startApp(
  dataDir: string,
  vars: Record<string, string> = {},
  listen?: (text: string) => void,
  file = SERVER,
  before?: string,
): Promise<RunningApp> {
  if (!existsSync(file)) throw new Error('The app is not built. Build it with: npm test')
  const port = Number(vars['PORT'] ?? (await findFreePort()))
  const env = environment({ DATA_DIR: dataDir, PORT: String(port), ...vars })
  const output = listen ? 'pipe' : 'ignore'
  const errors = listen ? 'pipe' : 'inherit'
  const server = spawn(process.execPath, before ? ['--import', before, file] : [file], {
    env,
    stdio: ['ignore', output, errors, ...(before ? (['ipc'] as const) : [])],
  })
  if (listen)
    for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', listen)
  const endWithUs = () => void server.kill('SIGKILL')
  process.once('exit', endWithUs)
  const crash = async () => {
    process.off('exit', endWithUs)
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
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
    async tell(message) {
      const answered = once(server, 'message')
      server.send(message)
      await answered
    },
    crash,
    async stop() {
      await crash()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What an app starts with: nothing that happens to be set where the tests run, and what a test wants. */
export function environment(vars: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...Object.fromEntries([...UNSET, ...setUp()].map((name) => [name, ''])),
    ...(vars['LATCHKEY_DEMO'] === '' ? {} : providers()),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    LATCHKEY_DEMO: '1',
    HOSTNAME: 'localhost',
    // Each test has an address of its own, so the limits stay on.
    ADDRESS_HEADER: 'x-real-ip',
    ...vars,
  }
}

/** The identity providers that are set up where the tests run. */
function setUp(): string[] {
  return Object.keys(process.env).filter((name) => name.startsWith('OAUTH_'))
}

function providers(): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(process.env[OAUTH] ?? '{}'))
}

/** An empty data folder. */
export function newDataDir(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'latchkey-e2e-'))
}

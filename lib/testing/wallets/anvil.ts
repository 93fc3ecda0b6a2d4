import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '../free-port'

/** A chain of one's own on localhost, with ten rich accounts whose keys the node holds. */
export interface TestChain {
  url: string
  chainId: number
  /** One call of its API (JSON-RPC), by hand: nothing of ours is between. */
  ask(method: string, params: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

const PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
}
const ARCHITECTURE: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' }
const PATIENCE_MS = 10_000

const VERSION = '1.7.1'
const HOME = join(process.cwd(), `node_modules/.cache/anvil-${VERSION}`)

const run = promisify(execFile)

/** Starts anvil, out of its npm package. @throws Error in words, where this platform has none. May take a minute the first time. */
export async function startChain(chainId: number): Promise<TestChain> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const options = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId), '--silent']
  const child = spawn(await findAnvil(), options, { stdio: 'ignore' })
  const isOver = once(child, 'exit')
  const end = () => void child.kill()
  process.once('exit', end)
  const ask = (method: string, params: readonly unknown[]) => askNode(url, method, params)
  const since = Date.now()
  while (!(await ask('eth_chainId', []).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`anvil ended with ${child.exitCode} before it was up.`)
    if (Date.now() - since > PATIENCE_MS) throw new Error('anvil does not answer.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url,
    chainId,
    ask,
    async close() {
      process.off('exit', end)
      end()
      await isOver
    },
  }
}

async function askNode(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer && 'result' in answer) return answer.result
  throw new Error(`${method}: ${JSON.stringify(answer)}`)
}

/** Where anvil is, brought by npm when it is first asked for: no lock file can hold it, because some registries lack it for other platforms. */
async function findAnvil(): Promise<string> {
  const platform = `anvil-${PLATFORM[process.platform]}-${ARCHITECTURE[process.arch]}`
  const path = join(
    HOME,
    'node_modules/@foundry-rs',
    platform,
    'bin',
    process.platform === 'win32' ? 'anvil.exe' : 'anvil',
  )
  if (existsSync(path)) return path
  // Beside its place and then moved there, so that nobody starts half of it.
  const draft = `${HOME}-${process.pid}`
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command = 'npm', ...first] = npm
  const options = ['--prefix', draft, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
  await run(command, [...first, 'install', ...options, `@foundry-rs/anvil@${VERSION}`])
  await rename(draft, HOME).catch(() => rm(draft, { recursive: true, force: true }))
  if (!existsSync(path))
    throw new Error(`There is no @foundry-rs/${platform}: contracts that are wallets cannot be tested here.`)
  return path
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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

/** Starts anvil, out of its npm package. @throws Error in words, where this platform has none */
export async function startChain(chainId: number): Promise<TestChain> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const options = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId), '--silent']
  const child = spawn(findAnvil(), options, { stdio: 'ignore' })
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

function findAnvil(): string {
  const name = `@foundry-rs/anvil-${PLATFORM[process.platform]}-${ARCHITECTURE[process.arch]}`
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(home, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
  } catch {
    throw new Error(`The tests of contract wallets need ${name}, which @foundry-rs/anvil brings. Run: npm ci`)
  }
}

import { vi } from 'vitest'
import type { EvmProvider } from '@/lib/client/web3/discovery'

export const ADDRESS = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'
export const MESSAGE = `localhost:3000 wants you to sign in with your Ethereum account:
${ADDRESS}

Sign in to Latchkey.

URI: http://localhost:3000/sign-in
Version: 1
Chain ID: 1
Nonce: 4f1c2d3e4b5a6978
Issued At: 2026-01-01T00:00:00.000Z
Expiration Time: 2026-01-01T00:05:00.000Z`

type Answers = Record<string, (params: readonly unknown[]) => unknown>

/** A wallet of Ethereum's kind that answers these methods. What was asked is in `log`. */
export function evmWallet(answers: Answers = {}): EvmProvider & { log: string[] } {
  const log: string[] = []
  const all: Answers = {
    eth_requestAccounts: () => [ADDRESS],
    personal_sign: ([hex]) => `signed ${String(hex).slice(0, 6)}`,
    ...answers,
  }
  return {
    log,
    request: async ({ method, params = [] }) => {
      log.push(method)
      const answer = all[method]
      if (!answer) throw new Error(`The test did not expect ${method}.`)
      return answer(params)
    },
  }
}

/** What a wallet throws when somebody says no (EIP-1193). */
export function rejection(): Error {
  return Object.assign(new Error('User rejected the request.'), { code: 4001 })
}

/** A page whose wallets announce themselves when they are asked. */
export function pageWith(
  wallets: readonly { rdns: string; name?: string; icon?: unknown; provider: unknown }[],
  injected: object = {},
): EventTarget {
  const page = Object.assign(new EventTarget(), injected)
  const announce = () => {
    for (const { rdns, name = rdns, icon = 'data:image/png;base64,AA', provider } of wallets) {
      const detail = { info: { uuid: `uuid of ${rdns} ${name}`, rdns, name, icon }, provider }
      page.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    }
  }
  page.addEventListener('eip6963:requestProvider', announce)
  return page
}

/**
 * Before each test: what a page heard of its wallets is kept for as long as it lives, so each test is a page of its own; and no wallet of a
 * test wakes up late, so nobody waits for one.
 */
export function wakeWallets(): void {
  vi.resetModules()
  vi.stubGlobal('setTimeout', (work: () => void) => setImmediate(work))
}

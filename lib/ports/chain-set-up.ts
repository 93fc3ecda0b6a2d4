import type { Chains } from './chains'

/** No wallet that is a contract can be asked about. */
export const NO_CHAINS: Chains = { rpcUrl: () => null }

/** `["8453=https://…"]`, as the environment says it. */
export function chainsOf(entries: readonly string[]): Chains {
  const urls = new Map(entries.map(split))
  return { rpcUrl: (chainId) => urls.get(chainId) ?? null }
}

/** Is it a chain (EIP-155) with its node? */
export function isChainNode(entry: string): boolean {
  const [chainId, url] = split(entry)
  return /^[1-9]\d{0,15}=https?:\/\/\S+$/.test(entry) && Number.isSafeInteger(chainId) && URL.canParse(url)
}

export function isOnePerChain(entries: readonly string[]): boolean {
  return new Set(entries.map((entry) => split(entry)[0])).size === entries.length
}

/** An address may hold an equals sign too. */
function split(entry: string): [number, string] {
  return [Number(entry.split('=', 1)[0]), entry.slice(entry.indexOf('=') + 1)]
}

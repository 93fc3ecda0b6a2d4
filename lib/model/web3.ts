/** Wallets that somebody may sign in with. Clerk's names. */
export const WEB3_PROVIDERS = ['metamask', 'base', 'coinbase_wallet', 'okx_wallet', 'solana'] as const

export type Web3Provider = (typeof WEB3_PROVIDERS)[number]

export type Web3Strategy = `web3_${Web3Provider}_signature`

/** `evm`: Ethereum and what is built like it (EIP-4361 messages). `solana`: the same message, signed with Ed25519. */
export type ChainKind = 'evm' | 'solana'

const STRATEGIES: ReadonlyMap<string, Web3Provider> = new Map(
  WEB3_PROVIDERS.map((provider) => [toWeb3Strategy(provider), provider]),
)

export function isWeb3Strategy(value: unknown): value is Web3Strategy {
  return typeof value === 'string' && STRATEGIES.has(value)
}

/** `"metamask" -> "web3_metamask_signature"` */
export function toWeb3Strategy<P extends Web3Provider>(provider: P): `web3_${P}_signature` {
  return `web3_${provider}_signature`
}

/** `"web3_metamask_signature" -> "metamask"` */
export function web3ProviderOf(strategy: Web3Strategy): Web3Provider {
  const provider = STRATEGIES.get(strategy)
  if (!provider) throw new Error('A wallet signs with a strategy of one.')
  return provider
}

export function chainKindOf(provider: Web3Provider): ChainKind {
  return provider === 'solana' ? 'solana' : 'evm'
}

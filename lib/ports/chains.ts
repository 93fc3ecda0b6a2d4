/** The nodes that know what contracts say, by chain id (EIP-155). Where none is set up for a chain, wallets that are contracts cannot sign in. */
export interface Chains {
  /** `"https://…"`; null where none is set up. */
  rpcUrl(chainId: number): string | null
}

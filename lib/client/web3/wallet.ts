/** What a wallet answers. `signedMessage`: the text that was signed, where the wallet words it itself. */
export interface Signed {
  signature: string
  signedMessage?: string
}

/** A wallet that let us know an address of its owner. */
export interface ConnectedWallet {
  address: string
  /** Asks its owner. @throws ClerkRuntimeError web3_signature_request_rejected | web3_solana_signature_generation_failed */
  sign: (message: string) => Promise<Signed>
}

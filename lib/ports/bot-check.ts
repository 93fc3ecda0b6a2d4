/** What keeps robots out. Where there is none, nobody is asked. */
export interface BotCheck {
  /** A path of ours: the script that makes a proof in the browser. */
  script: string
  /** What that script must know. No secret. */
  hints: Record<string, string>
  /**
   * Asks whether a proof is right, and of this very check. A proof is good once: of two calls with the same one, one at most is told `passed`.
   * `unreachable`: nobody could say, for the reason that the log holds. Never throws, and never lets anybody pass by not knowing.
   */
  verify(proof: BotProof): Promise<'passed' | 'refused' | 'unreachable'>
}

export interface BotProof {
  /** What the browser brought. */
  proofToken: string
  /** The check that it must be made for. */
  token: string
  /** What was to be done: `"sign_in"`. */
  action: string
  /** The caller's, where it is known. */
  address: string | null
}

export interface Bucket {
  key: string
  count: number
  windowMs: number
  /** A full bucket stays full for so long: a lockout, not a rate limit. Refused as `user_locked`. */
  lockMs?: number
}

export type LockoutTarget = { userId: string; clientId: string | null }

export type Spent =
  | { outcome: 'spent'; failures: number | null }
  | { outcome: 'limited'; key: string; retryAfterSeconds: number }
  | { outcome: 'locked'; retryAfterSeconds: number }
  | { outcome: 'exhausted' }

export interface Budget {
  /**
   * Takes one from every bucket, then one failure from the account, then one try from the challenge: in this order, each only
   * if the one before could be taken, in one statement that commits by itself. Nothing gives a take back but `refund` and `completion`.
   * Holds under any number of parallel calls; a deadlock is retried.
   */
  spend(takes: {
    buckets: Bucket[]
    /** The trusted browser's own counter where `clientId` is set, else the user's. */
    lockout?: LockoutTarget
    challenge?: { id: string; maxTries: number }
  }): Promise<Spent>
}

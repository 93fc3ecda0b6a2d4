import type { Attempt, ProtectCheckResource, UserData, VerificationResource } from './attempt'
import type { Cell } from './track'

/**
 * What both generations of the sign-in object show. Each getter reads the attempt of now, so a closure that
 * awaited a call sees what it did; React sees a change because every change makes a new facade.
 */
export abstract class LiveAttempt {
  #cell: Cell<Attempt>

  constructor(cell: Cell<Attempt>) {
    this.#cell = cell
  }

  get id(): string | undefined {
    return this.#cell.attempt.id
  }
  get identifier(): string | null {
    return this.#cell.attempt.identifier
  }
  get timezone(): string | null {
    return this.#cell.attempt.timezone
  }
  get createdSessionId(): string | null {
    return this.#cell.attempt.createdSessionId
  }
  get firstFactorVerification(): VerificationResource {
    return this.#cell.attempt.firstFactorVerification
  }
  get secondFactorVerification(): VerificationResource {
    return this.#cell.attempt.secondFactorVerification
  }
  get userData(): UserData {
    return this.#cell.attempt.userData
  }
  get protectCheck(): ProtectCheckResource | null {
    return this.#cell.attempt.protectCheck
  }

  protected get attempt(): Attempt {
    return this.#cell.attempt
  }
  protected get cell(): Cell<Attempt> {
    return this.#cell
  }

  /** An old closure that calls again is about the sign-in of now. */
  protected rebind(cell: Cell<Attempt>): void {
    this.#cell = cell
  }
}

import type { Metadata } from '@/lib/model/wire'
import type { ProtectCheckResource } from './attempt'
import { toSignUpAttempt, type SignUpAttempt } from './sign-up-attempt'
import type { SignUpSeed } from './sign-up-seed'
import type { SignUpField, SignUpIdentificationField } from './strategies'
import type { Cell } from './track'

/** What both generations of the sign-up object show; live for the reasons of `LiveAttempt`. */
export abstract class LiveSignUp {
  #cell: Cell<SignUpSeed>

  constructor(cell: Cell<SignUpSeed>) {
    this.#cell = cell
  }

  get id(): string | undefined {
    return this.attempt.id
  }
  get requiredFields(): SignUpField[] {
    return this.attempt.requiredFields
  }
  get optionalFields(): SignUpField[] {
    return this.attempt.optionalFields
  }
  get missingFields(): SignUpField[] {
    return this.attempt.missingFields
  }
  /** What was given and is not proven yet. */
  get unverifiedFields(): SignUpIdentificationField[] {
    return this.attempt.unverifiedFields
  }
  get username(): string | null {
    return this.attempt.username
  }
  get firstName(): string | null {
    return this.attempt.firstName
  }
  get lastName(): string | null {
    return this.attempt.lastName
  }
  get emailAddress(): string | null {
    return this.attempt.emailAddress
  }
  get phoneNumber(): string | null {
    return this.attempt.phoneNumber
  }
  get hasPassword(): boolean {
    return this.attempt.hasPassword
  }
  get unsafeMetadata(): Metadata {
    return this.attempt.unsafeMetadata
  }
  get createdSessionId(): string | null {
    return this.attempt.createdSessionId
  }
  get createdUserId(): string | null {
    return this.attempt.createdUserId
  }
  get abandonAt(): number | null {
    return this.attempt.abandonAt
  }
  get legalAcceptedAt(): number | null {
    return this.attempt.legalAcceptedAt
  }
  get locale(): string | null {
    return this.attempt.locale
  }
  get timezone(): string | null {
    return this.attempt.timezone
  }
  get protectCheck(): ProtectCheckResource | null {
    return this.attempt.protectCheck
  }

  protected get attempt(): SignUpAttempt {
    return toSignUpAttempt(this.#cell.attempt)
  }
  protected get cell(): Cell<SignUpSeed> {
    return this.#cell
  }

  /** An old closure that calls again is about the sign-up of now. */
  protected rebind(cell: Cell<SignUpSeed>): void {
    this.#cell = cell
  }
}

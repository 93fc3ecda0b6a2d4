import type { Notice } from '../notices'
import { describeError, type ErrorCode, type ErrorFacts } from './index'

export interface RefusalDetails extends ErrorFacts {
  /** Names the parameter where the code itself belongs to any. Snake case. */
  param?: string
  sessionId?: string
  /** What the owner of the account must hear of. */
  notice?: Notice
}

/**
 * An expected refusal. A strategy may throw it; the flow turns it into a result, and it never passes
 * through an open transaction. Anything else that is thrown is a bug or an outage.
 */
export class SignInError extends Error {
  readonly code: ErrorCode
  readonly details: RefusalDetails

  constructor(code: ErrorCode, details: RefusalDetails = {}) {
    super(describeError(code, details).longMessage)
    this.name = 'SignInError'
    this.code = code
    this.details = details
  }
}

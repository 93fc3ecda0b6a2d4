/** What an e-mail link can end with, other than that it worked. */
export const EmailLinkErrorCodeStatus = {
  Expired: 'expired',
  Failed: 'failed',
  ClientMismatch: 'client_mismatch',
} as const

/** The same, under its older name. */
export const EmailLinkErrorCode: Record<keyof typeof EmailLinkErrorCodeStatus, string> =
  EmailLinkErrorCodeStatus

/** An e-mail link that signed nobody in; `code` is one of `EmailLinkErrorCodeStatus`. */
export class EmailLinkError extends Error {
  code: string

  constructor(code: string) {
    super(code)
    this.name = 'EmailLinkError'
    this.code = code
  }
}

/** Compares the name, because two bundles of one page have two copies of a class. */
export function isEmailLinkError(error: unknown): error is EmailLinkError {
  return error instanceof Error && error.name === 'EmailLinkError'
}

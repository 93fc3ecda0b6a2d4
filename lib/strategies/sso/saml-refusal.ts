import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'

/** Why an answer of a company's identity provider is not believed. `reason` is for the log and for whoever sets a connection up: it names no person. */
export class SamlRefusal extends SignInError {
  constructor(
    readonly reason: string,
    code: ErrorCode = 'saml_response_invalid',
  ) {
    super(code)
  }
}

/** @throws SamlRefusal with that reason, unless the claim holds. */
export function requireThat(claim: boolean, reason: string): asserts claim {
  if (!claim) throw new SamlRefusal(reason)
}

import { ClerkRuntimeError } from './errors'

/** A member of the published API that this installation has no server for: it says so, and never does nothing silently. */
export function notSupportedYet(what: string): ClerkRuntimeError {
  return new ClerkRuntimeError(`This app does not support ${what}. Sign up another way.`, {
    code: 'strategy_not_supported_yet',
  })
}

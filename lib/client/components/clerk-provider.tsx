'use client'

import { useContext } from 'react'
import { ClerkContext } from '../context'
import { SignInProvider, type SignInProviderProps } from '../provider'

/** What Clerk's provider takes and this one has no use for: there is no account elsewhere, and there are no screens of theirs. */
type Unused =
  | 'publishableKey'
  | 'proxyUrl'
  | 'domain'
  | 'isSatellite'
  | 'appearance'
  | 'localization'
  | 'telemetry'
  | 'nonce'
  | 'dynamic'
  | 'waitlistUrl'
  | 'allowedRedirectOrigins'
  | 'allowedRedirectProtocols'
  | 'supportEmail'
  | 'touchSession'
  | 'experimental'

export type ClerkProviderProps = SignInProviderProps & { [U in Unused]?: unknown }

/**
 * `SignInProvider` under the name that ported layouts have for it, with the props that they have. Below another provider it adds nothing, and
 * its props count for nothing.
 */
export function ClerkProvider({ children, ...props }: ClerkProviderProps) {
  const isBelowOne = useContext(ClerkContext) !== null
  return isBelowOne ? children : <SignInProvider {...props}>{children}</SignInProvider>
}

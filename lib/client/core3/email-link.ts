import type { Clerk } from '../clerk'
import { readLinkOutcome, type LinkStatus } from '../page-url'
import { watchLink } from '../watch-link'
import type { Call, SignInResult } from './call'
import type { Send } from './send'

export type SignInFutureEmailLinkSendParams = {
  /** The page that the link leads to in the end; relative to this site, or absolute. */
  verificationUrl: string
} & ({ emailAddress?: string; emailAddressId?: never } | { emailAddressId?: string; emailAddress?: never })

export interface SignInFutureEmailLink {
  /** With an address: starts a sign-in for it. Without: sends (again) for the sign-in that runs. */
  sendLink: (params: SignInFutureEmailLinkSendParams) => Promise<SignInResult>
  /** Ends when the link was opened or has run out. Then read `firstFactorVerification.status` and `status`. */
  waitForVerification: () => Promise<SignInResult>
  /** What the link that led to this page did; `null` on any other page. */
  readonly verification: {
    status: LinkStatus
    createdSessionId: string
    verifiedFromTheSameClient: boolean
  } | null
}

export function createEmailLink(clerk: Clerk, call: Call, send: Send): SignInFutureEmailLink {
  return {
    sendLink: ({ verificationUrl, emailAddress, emailAddressId }) =>
      send('email_link', { to: emailAddress, id: emailAddressId }, () => ({
        redirectUrl: new URL(verificationUrl, window.location.origin).href,
      })),
    waitForVerification: () => call(() => watchLink(clerk, 'first').done),
    get verification() {
      const outcome = readLinkOutcome()
      if (!outcome) return null
      const { status, createdSessionId } = outcome
      const isKnown = clerk.store.get().client?.sessions.some(({ id }) => id === createdSessionId) ?? false
      return { status, createdSessionId, verifiedFromTheSameClient: status === 'verified' && isKnown }
    },
  }
}

import type { Clerk } from '../clerk'
import { readLinkOutcome, toAbsolute, type LinkStatus } from '../page-url'
import { watchLink } from '../watch-link'
import type { Call, CallResult } from './call'
import type { Send } from './send'
import type { SignInFutureEmailLinkSendParams } from './sign-in-params'

export interface SignInFutureEmailLink {
  /** With an address: starts a sign-in for it. Without: sends (again) for the sign-in that runs. */
  sendLink: (params: SignInFutureEmailLinkSendParams) => Promise<CallResult>
  /** Ends when the link was opened or has run out. Then read `firstFactorVerification.status` and `status`. */
  waitForVerification: () => Promise<CallResult>
  /** What the link that led to this page did; `null` on any other page. */
  readonly verification: LinkVerification | null
}

export interface LinkVerification {
  status: LinkStatus
  createdSessionId: string
  verifiedFromTheSameClient: boolean
}

export function createEmailLink(clerk: Clerk, call: Call, send: Send): SignInFutureEmailLink {
  return {
    sendLink: ({ verificationUrl, emailAddress, emailAddressId }) =>
      send('email_link', { to: emailAddress, id: emailAddressId }, () => ({
        redirectUrl: toAbsolute(verificationUrl),
      })),
    waitForVerification: () => call(() => watchLink(clerk, 'first').done),
    get verification() {
      return readLink(clerk)
    },
  }
}

/** What the link that led to this page did. */
export function readLink({ store }: Clerk): LinkVerification | null {
  const outcome = readLinkOutcome()
  if (!outcome) return null
  const { status, createdSessionId } = outcome
  const isKnown = store.get().client?.sessions.some(({ id }) => id === createdSessionId) ?? false
  return { status, createdSessionId, verifiedFromTheSameClient: status === 'verified' && isKnown }
}

import type {
  useAuth,
  useClerk,
  useSession,
  useSessionList,
  useSignIn,
  useSignUp,
  useUser,
} from '@clerk/react'
import type { useSignIn as useLegacySignIn, useSignUp as useLegacySignUp } from '@clerk/react/legacy'

/** What Clerk's own hooks gave the page when it was drawn last: `window.sdk`. */
export interface Sdk {
  clerk: ReturnType<typeof useClerk>
  signIn: ReturnType<typeof useSignIn>['signIn']
  signUp: ReturnType<typeof useSignUp>['signUp']
  legacySignIn: ReturnType<typeof useLegacySignIn>
  legacySignUp: ReturnType<typeof useLegacySignUp>
  auth: ReturnType<typeof useAuth>
  user: ReturnType<typeof useUser>
  session: ReturnType<typeof useSession>
  sessionList: ReturnType<typeof useSessionList>
  /** `user.createEmailAddress()`, which asks for a fresh proof by itself. */
  reverified(given: { email: string }): Promise<unknown>
}

/** How a call ended, in a form that leaves the page. */
export interface Outcome {
  isDone: boolean
  /** The codes of a refusal, in the server's words where it is the server's. */
  codes: string[]
  /** What a refusal says. */
  message: string
  /** What it answered: plain values as they are, and of a resource its id, its status and its verifications' ones. */
  value: unknown
}

declare global {
  interface Window {
    /** On the page of front.ts only. */
    sdk: Sdk & { tell(call: () => unknown): Promise<Outcome> }
  }
}

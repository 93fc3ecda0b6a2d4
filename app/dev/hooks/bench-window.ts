import type { SignInSignalValue, SignUpSignalValue } from '@/lib/client'
import type { UseAuthReturn, UseClerkReturn, UseUserReturn } from '@/lib/client'
import type { UseSignInReturn, UseSignUpReturn } from '@/lib/client/legacy'
import { tell, type Outcome } from './outcome'

/**
 * What the hooks gave the components of this page when each of them was drawn last: `window.latchkeyBench`.
 *
 *     const { signIn } = window.latchkeyBench.first      // as a component's closure would hold it
 *     await signIn.password({ emailAddress, password })
 *     signIn.status
 */
export interface LatchkeyBench {
  /** Three components with the Core 3 hook: the second is in StrictMode, the third can be taken off the page. */
  first: SignInSignalValue
  second: SignInSignalValue
  third: SignInSignalValue
  signUp: SignUpSignalValue
  legacy: Extract<UseSignInReturn, { isLoaded: true }>
  legacySignUp: Extract<UseSignUpReturn, { isLoaded: true }>
  auth: UseAuthReturn
  user: UseUserReturn
  clerk: UseClerkReturn
  /** Each different drawing of the first component, from the oldest: `"fetching clean needs_identifier"`. */
  drawn: string[]
  /** Runs something, and answers how it ended in a form that leaves the page. */
  tell: (run: () => unknown) => Promise<Outcome>
}

declare global {
  interface Window {
    /** On /dev/hooks only. */
    latchkeyBench: LatchkeyBench
  }
}

/** Hands out what a component was given. */
export function lay<Name extends keyof LatchkeyBench>(name: Name, value: LatchkeyBench[Name]): void {
  benchOf(window)[name] = value
}

/** Notes a drawing, unless it looks like the one before. */
export function noteDrawing(look: string): void {
  const { drawn } = benchOf(window)
  if (drawn.at(-1) !== look) drawn.push(look)
}

function benchOf(page: Window): LatchkeyBench {
  if (!('latchkeyBench' in page)) Object.assign(page, { latchkeyBench: { drawn: [], tell } })
  return page.latchkeyBench
}

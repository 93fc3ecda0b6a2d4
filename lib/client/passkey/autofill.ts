import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from '@simplewebauthn/browser'
import type { Clerk } from '../clerk'
import { askBrowser, lifetimeOf, notSupported, requireTurn, type Answered, type Turn } from './ceremony'

/** Of its time, so that nobody answers a question that runs out meanwhile. */
const RENEW_AFTER = 0.9
/** Longer waits than this overflow the browser's timer (2^31 ms). */
const LONGEST_MS = 2_000_000_000

/**
 * Waits until somebody chooses a passkey from the list under a field. Nobody may ever do so: no sign-in begins or ends by the question, which
 * renews itself before it runs out, and any other question to the browser ends it.
 * @throws ClerkWebAuthnError passkey_not_supported | passkey_operation_aborted
 */
export async function waitForPick({ verbs }: Clerk, turn: Turn): Promise<Answered> {
  if (!(await browserSupportsWebAuthnAutofill()))
    throw notSupported('This browser shows no passkeys in a field. Sign in with a passkey by a button.')
  for (;;) {
    // Of two that started at once the first knows of the other by now, and asks for no question.
    requireTurn(turn)
    const { nonce } = await verbs.passkeyOptions()
    const renewal = renewLater(turn, nonce)
    try {
      return await askBrowser(turn, nonce, { inField: true })
    } catch (thrown) {
      if (turn.isOver() || !renewal.isDue()) throw thrown
    } finally {
      renewal.cancel()
    }
  }
}

function renewLater(turn: Turn, nonce: string) {
  let isDue = false
  const end = () => {
    isDue = true
    // What another ceremony asks by now is not ours to end.
    if (!turn.isOver()) WebAuthnAbortService.cancelCeremony()
  }
  const timer = setTimeout(end, Math.min(lifetimeOf(nonce) * RENEW_AFTER, LONGEST_MS))
  return { isDue: () => isDue, cancel: () => clearTimeout(timer) }
}

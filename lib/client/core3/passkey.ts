import type { Clerk } from '../clerk'
import { toClerkError } from '../failures'
import { waitForPick } from '../passkey/autofill'
import { requirePasskeys, takeTurn } from '../passkey/ceremony'
import { inCore3Words } from '../passkey/refusals'
import { isTooLate, proveLevel, signInByAny, takeUp } from '../passkey/sign-in'
import type { Call, CallResult } from './call'
import type { SignInFuturePasskeyParams } from './sign-in-params'

/** The first factor. @throws ClerkWebAuthnError passkey_not_supported */
export function signInByPasskey(
  clerk: Clerk,
  call: Call,
  { flow }: SignInFuturePasskeyParams = {},
): Promise<CallResult> {
  if (flow === 'autofill') return byAutofill(clerk, call)
  return call(() => told(flow ? signInByAny(clerk) : proveLevel(clerk, 'first')), requirePasskeys)
}

/** The second one. @throws ClerkWebAuthnError passkey_not_supported */
export function proveByPasskey(clerk: Clerk, call: Call): Promise<CallResult> {
  return call(() => told(proveLevel(clerk, 'second')), requirePasskeys)
}

/**
 * A list that waits under a field is no call yet: it would disable the page's own form for as long as nobody looks at it, and wipe the errors
 * of what somebody does meanwhile. So what ends it is told to the caller alone.
 */
async function byAutofill(clerk: Clerk, call: Call): Promise<CallResult> {
  let turn = takeTurn()
  await clerk.ready()
  requirePasskeys()
  for (;;) {
    const picked = await waitForPick(clerk, turn).catch(toClerkError)
    if (picked instanceof Error) return { error: inCore3Words(picked) }
    const result = await call(() => takeUp(clerk, picked))
    if (!isTooLate(result.error)) return result
    turn = takeTurn()
  }
}

async function told(task: Promise<void>): Promise<void> {
  try {
    await task
  } catch (thrown) {
    throw inCore3Words(toClerkError(thrown))
  }
}

import type { Clerk } from '../clerk'
import { waitForPick } from '../passkey/autofill'
import { requirePasskeys, takeTurn } from '../passkey/ceremony'
import { isTooLate, proveLevel, signInByAny, takeUp } from '../passkey/sign-in'

export interface AuthenticateWithPasskeyParams {
  /** `autofill`: in the list under a field with `autocomplete="username webauthn"`. Left out: for the sign-in that runs, whichever factor it asks for. */
  flow?: 'autofill' | 'discoverable'
}

/** Asks for a passkey and answers with it. `run` is what all methods have in common. */
export async function authenticateWithPasskey<S>(
  clerk: Clerk,
  run: (task: () => Promise<void>) => Promise<S>,
  { flow }: AuthenticateWithPasskeyParams = {},
): Promise<S> {
  if (flow === 'autofill') return byAutofill(clerk, run)
  await clerk.ready()
  requirePasskeys()
  if (flow) return run(() => signInByAny(clerk))
  return run(() => proveLevel(clerk, asksForSecond(clerk) ? 'second' : 'first'))
}

/** What `navigator.credentials.get()` handed out. A page without types may bring the JSON of it. */
export function toAssertionJson(credential: object): object {
  return 'toJSON' in credential && typeof credential.toJSON === 'function' ? credential.toJSON() : credential
}

async function byAutofill<S>(clerk: Clerk, run: (task: () => Promise<void>) => Promise<S>): Promise<S> {
  let turn = takeTurn()
  await clerk.ready()
  requirePasskeys()
  for (;;) {
    const picked = await waitForPick(clerk, turn)
    try {
      return await run(() => takeUp(clerk, picked))
    } catch (thrown) {
      if (!isTooLate(thrown)) throw thrown
      turn = takeTurn()
    }
  }
}

function asksForSecond({ store }: Clerk): boolean {
  const { status, supportedSecondFactors } = store.signIn.attempt
  if (status !== 'needs_second_factor' && status !== 'needs_client_trust') return false
  return supportedSecondFactors?.some(({ strategy }) => strategy === 'passkey') ?? false
}

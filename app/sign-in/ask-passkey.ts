import { answerPasskey } from '@/lib/actions/passkey-forms'
import type { Clerk } from '@/lib/client/clerk'
import { isKnownError } from '@/lib/client/errors'
import { waitForPick } from '@/lib/client/passkey/autofill'
import { endTurn, requirePasskeys, takeTurn, type Answered } from '@/lib/client/passkey/ceremony'
import { askForAny, askForLevel, forget, type PasskeyLevel } from '@/lib/client/passkey/sign-in'

/*
 * Passkeys on our own pages. A script asks the browser, and a form's action takes the answer, so that it leads on as every other form does. It
 * comes when it is needed: nearly all of what a passkey takes is in here.
 */

export interface Wish {
  /** A first or second factor of the sign-in that runs; or any passkey of this site, which begins one. */
  of: PasskeyLevel | 'any'
  /** What was chosen from the list under the field; null asks for one. */
  picked: Answered | null
  redirectUrl: string
}

/** Asks, and goes on with the answer. Answers why it did not. */
export async function signInByPasskey(clerk: Clerk, { of, picked, redirectUrl }: Wish): Promise<string> {
  let answered: Answered
  try {
    requirePasskeys()
    answered = picked ?? (await ask(clerk, of, redirectUrl))
  } catch (thrown) {
    return sentenceOf(thrown)
  }
  const form = new FormData()
  form.set('credential', JSON.stringify(answered.credential))
  if (picked) form.set('of', 'field')
  if (redirectUrl) form.set('redirect_url', redirectUrl)
  const refusal = (await answerPasskey(form)).errors[0]
  if (answered.isOpen && refusal?.code === 'passkey_not_registered')
    await forget(answered.rpId, answered.credential.id)
  // The action counted a try that this page has not heard of: a question that was answered wrong is not asked again.
  if (of !== 'any') await clerk.verbs.reload().catch(() => undefined)
  return refusal?.long_message ?? ''
}

/** Shows passkeys in the list under the field, until it is stopped. */
export function watchField(clerk: Clerk, onPick: (picked: Answered) => void): () => void {
  const turn = takeTurn()
  // A field without a list is still a field.
  waitForPick(clerk, turn).then(onPick, () => undefined)
  return () => endTurn(turn)
}

async function ask(clerk: Clerk, of: Wish['of'], redirectUrl: string): Promise<Answered> {
  if (of === 'any') return askForAny(clerk, redirectUrl ? { redirectUrl } : {})
  // Plain forms led here, and a script does not hear what they did where they set no cookie.
  await clerk.verbs.refresh()
  return askForLevel(clerk, of)
}

function sentenceOf(thrown: unknown): string {
  if (!isKnownError(thrown)) throw thrown
  // `"Clerk: Network error. …\n\n(code=\"network_error\")" -> "Network error. …"`
  return thrown.longMessage ?? thrown.message.replace(/^Clerk: |\n\n\(code=.*$/g, '')
}

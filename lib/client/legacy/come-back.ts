import type { Clerk } from '../clerk'
import type { PopupWord } from '../sso/popup-word'

interface Ways {
  redirectUrl: string
  redirectUrlComplete: string
}

/** Goes on where a window ended: as who is signed in there, or on the callback page. One that was closed leaves all as it is. */
export async function comeBack(
  { setActive, surroundings }: Clerk,
  { redirectUrl, redirectUrlComplete }: Ways,
  word: PopupWord | null,
  createdSessionId: string | null,
): Promise<void> {
  // The attempt itself knows of a session whose window did not live to tell.
  const session = createdSessionId ?? (word && 'session' in word ? word.session : null)
  if (session) return setActive({ session, redirectUrl: redirectUrlComplete })
  // Not where the word says, but where this page asked to be led.
  if (word) surroundings.go(redirectUrl)
}

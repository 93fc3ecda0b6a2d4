import { redirect } from 'next/navigation'
import { readOwedProof } from '@/lib/handlers/reverify'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { auth, requireUser } from '@/lib/session'

/** Lets the owner in and nobody who acts as them. The handlers behind each form ask again. */
export async function guardOwner(path: string) {
  const user = await requireUser(path)
  if ((await auth()).actor) redirect('/account?error=authorization_invalid')
  return user
}

/** Likewise, and whoever still has something to do before they are signed in: that may need a fresh proof, too. */
export async function guardProof(path: string) {
  const { isAuthenticated, actor } = await auth({ fresh: true, treatPendingAsSignedOut: false })
  if (!isAuthenticated || actor) await guardOwner(path)
}

/** Likewise, with a fresh proof, so that nobody fills a form in to hear afterwards that one is owed. */
export async function guardFresh(path: string) {
  const user = await guardOwner(path)
  if (await readOwedProof()) redirect(`/account/verify?${new URLSearchParams({ redirect_url: path })}`)
  return user
}

/** What an address says was refused: a code, never a text. */
export function refusalText(asked: string | string[] | undefined): string | null {
  // The catalogue speaks of a sign-in there.
  if (asked === 'resource_not_found') return 'This is gone already. What is left stands below.'
  if (asked === 'oauth_access_denied')
    return 'You did not let us know who you are there, so nothing was connected.'
  return typeof asked === 'string' && isErrorCode(asked) ? describeError(asked).longMessage : null
}

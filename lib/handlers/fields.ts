import { auth } from '@/lib/session/auth'
import { field } from './form-field'
import { readRedirect } from './read'

export { field } from './form-field'

// What a form brings. Actions can be called with anything, so a form that is none brings nothing.

/** Where a form wants to go on to; null where that is none of our pages. */
export function destinationOf(form: unknown): string | null {
  return readRedirect(field(form, 'redirect_url'))
}

/** The session a form is about: the one it names, else the one that asks. */
export async function sessionOf(form: unknown): Promise<string | null> {
  return field(form, 'session_id') ?? (await auth({ treatPendingAsSignedOut: false })).sessionId
}

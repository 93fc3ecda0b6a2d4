import { auth } from '@/lib/session/auth'
import { text } from './inputs'
import { readRedirect } from './read'

// What a form brings. Actions can be called with anything, so a form that is none brings nothing.

/** Where a form wants to go on to; null where that is none of our pages. */
export function destinationOf(form: unknown): string | null {
  return readRedirect(field(form, 'redirect_url'))
}

/** The session a form is about: the one it names, else the one that asks. */
export async function sessionOf(form: unknown): Promise<string | null> {
  return field(form, 'session_id') ?? (await auth({ treatPendingAsSignedOut: false })).sessionId
}

/** A text field of a form; a missing one and an uploaded file are both nothing, and so is a form that is none: actions can be called with anything. */
export function field(form: unknown, name: string): string | undefined {
  if (!(form instanceof FormData)) return undefined
  const value = text(4096).safeParse(form.get(name))
  return value.success ? value.data : undefined
}

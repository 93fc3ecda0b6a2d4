import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Auth, SignedIn } from './resolve'

/**
 * Lets through who is signed in as themselves. Whoever acts as somebody else may look, and change nothing of the account
 * (architecture, 6.8). @throws SignInError signed_out | authorization_invalid
 */
export function asOwner(found: Auth): SignedIn {
  if (!found.isAuthenticated) throw new SignInError('signed_out')
  if (found.actor) throw new SignInError('authorization_invalid')
  return found
}

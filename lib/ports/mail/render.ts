import type { MessageBody, MessageTemplates } from '../ports'
import { textCode } from '../text/text-code'
import { accountExists } from './account-exists'
import { accountChanged } from './account-changed'
import { invitation } from './invitation'
import { noAccount } from './no-account'
import { passwordChanged } from './password-changed'
import { resetCode } from './reset-code'
import { signInCode } from './sign-in-code'
import { signInLink } from './sign-in-link'
import { signUpCode } from './sign-up-code'
import { signUpLink } from './sign-up-link'
import type { Code, Drawing, Envelope, Template } from './template'
import { verifyCode } from './verify-code'
import { waitlistJoined } from './waitlist-joined'

// Exhaustive: a name in MessageTemplates without a template does not compile.
const templates: { [T in keyof MessageTemplates]: Template<MessageTemplates[T]> } = {
  sign_in_code: signInCode,
  sign_in_link: signInLink,
  reset_code: resetCode,
  sign_up_code: signUpCode,
  sign_up_link: signUpLink,
  account_exists: accountExists,
  no_account: noAccount,
  invitation,
  waitlist_joined: waitlistJoined,
  password_changed: passwordChanged,
  verify_code: verifyCode,
  account_changed: accountChanged,
  text_code: textCode,
}

/** A message in words. */
export interface WordedMessage {
  subject: string
  text: string
  code: Code | null
  link: string | null
}

export interface RenderedMessage extends WordedMessage {
  /** Null for a text. */
  html: string | null
}

/** Puts a body into words, without the cost of drawing it. */
export function wordMessage(body: MessageBody, envelope: Envelope): WordedMessage {
  const { subject, text, code, link } = apply(body, envelope)
  return { subject, text, code, link }
}

/** Draws a body as a mail; a text stays its words. */
export async function renderMessage(body: MessageBody, envelope: Envelope): Promise<RenderedMessage> {
  const { draw, ...worded } = apply(body, envelope)
  if (!draw) return { ...worded, html: null }
  // Loaded with the first mail: it brings React's server renderer, which most requests never need.
  const { render } = await import('@react-email/render')
  return { ...worded, html: await render(draw()) }
}

function apply<T extends keyof MessageTemplates>(
  { template, facts }: { template: T; facts: MessageTemplates[T] },
  envelope: Envelope,
): Drawing {
  return templates[template](facts, envelope)
}

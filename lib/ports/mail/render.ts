import type { MessageBody, MessageTemplates } from '../ports'
import { noAccount } from './no-account'
import { signInCode } from './sign-in-code'
import type { Code, Drawing, Envelope, Template } from './template'

// Exhaustive: a name in MessageTemplates without a template does not compile.
const templates: { [T in keyof MessageTemplates]: Template<MessageTemplates[T]> } = {
  sign_in_code: signInCode,
  no_account: noAccount,
}

/** A message in words. */
export interface WordedMessage {
  subject: string
  text: string
  code: Code | null
}

export interface RenderedMessage extends WordedMessage {
  html: string
}

/** Puts a body into words, without the cost of drawing it. */
export function wordMessage(body: MessageBody, envelope: Envelope): WordedMessage {
  const { subject, text, code } = apply(body, envelope)
  return { subject, text, code }
}

/** Draws a body as a mail. */
export async function renderMessage(body: MessageBody, envelope: Envelope): Promise<RenderedMessage> {
  const { subject, text, code, draw } = apply(body, envelope)
  // Loaded with the first mail: it brings React's server renderer, which most requests never need.
  const { render } = await import('@react-email/render')
  return { subject, text, code, html: await render(draw()) }
}

function apply<T extends keyof MessageTemplates>(
  { template, facts }: { template: T; facts: MessageTemplates[T] },
  envelope: Envelope,
): Drawing {
  return templates[template](facts, envelope)
}

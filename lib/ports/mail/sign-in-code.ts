import type { MessageTemplates } from '../ports'
import { codeLetter } from './code-letter'
import type { Template } from './template'

/** A code that lets its reader in. */
export const signInCode: Template<MessageTemplates['sign_in_code']> = (facts, envelope) =>
  codeLetter(facts, envelope, {
    purpose: 'is your sign-in code',
    title: 'Your sign-in code',
    lede: 'Enter it on the page where you asked for it.',
    warning:
      'Was this not you? Ignore this mail: without the code nobody gets in. Never read it out to anyone.',
    because: 'someone tried to sign in',
  })

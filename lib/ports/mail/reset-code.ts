import type { MessageTemplates } from '../ports'
import { codeLetter } from './code-letter'
import type { Template } from './template'

/** A code that lets its reader choose a new password. */
export const resetCode: Template<MessageTemplates['reset_code']> = (facts, envelope) =>
  codeLetter(facts, envelope, {
    purpose: 'is your code for a new password',
    title: 'Your code for a new password',
    lede: 'Enter it on the page where you asked for it. Then choose the new password.',
    warning:
      'Was this not you? Ignore this mail: your password stays as it is. Never read the code out to anyone.',
    because: 'someone asked for a new password',
  })

import type { MessageTemplates } from '../ports'
import { codeLetter } from './code-letter'
import type { Template } from './template'

/** A code that proves the address of somebody who signs up. */
export const signUpCode: Template<MessageTemplates['sign_up_code']> = (facts, envelope) =>
  codeLetter(facts, envelope, {
    purpose: 'is your code to sign up',
    title: `Welcome to ${envelope.appName}`,
    lede: 'Enter it on the page where you are signing up.',
    warning: 'Was this not you? Ignore this mail: without the code no account is made.',
    because: 'someone signed up with it',
  })

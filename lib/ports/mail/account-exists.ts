import type { MessageTemplates } from '../ports'
import { linkLetter } from './link-letter'
import type { Template } from './template'

/** Goes out instead of a code to sign up where the address has an account: only the owner of the mailbox learns it. */
export const accountExists: Template<MessageTemplates['account_exists']> = (facts, envelope) =>
  linkLetter(facts, envelope, {
    subject: `You have a ${envelope.appName} account already`,
    title: 'You have an account already',
    lede: 'Someone signed up with this address. If it was you, sign in instead.',
    go: `Sign in to ${envelope.appName}`,
    elsewhere: 'Or enter this code on the page where you were signing up, and go on to your account:',
    validity: `The code works for ${facts.minutes} minutes, once.`,
    warning:
      'Was this not you? Ignore this mail: nothing was created or changed. The code opens your account, so never pass it on to anyone.',
    because: 'someone signed up with it',
  })

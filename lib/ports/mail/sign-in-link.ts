import type { MessageTemplates } from '../ports'
import { linkLetter } from './link-letter'
import type { Template } from './template'

/** A link, and a code, that let their reader in. */
export const signInLink: Template<MessageTemplates['sign_in_link']> = (facts, envelope) =>
  linkLetter(facts, envelope, {
    subject: 'Open this link to sign in',
    title: 'Your sign-in link',
    lede: facts.sameBrowser
      ? 'Open it in the browser where you asked for it.'
      : 'Open it here. The page where you asked for it moves on by itself.',
    go: `Sign in to ${envelope.appName}`,
    elsewhere: 'Reading this on another device? Enter this code on the page where you asked:',
    validity: `Each works for ${facts.minutes} minutes, and using one ends both.`,
    warning:
      'Was this not you? Ignore this mail: without the link or the code nobody gets in. Never pass them on to anyone.',
    because: 'someone tried to sign in',
  })

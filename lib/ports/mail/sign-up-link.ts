import type { MessageTemplates } from '../ports'
import { linkLetter } from './link-letter'
import type { Template } from './template'

/** A link, and a code, that prove the address of somebody who signs up. */
export const signUpLink: Template<MessageTemplates['sign_up_link']> = (facts, envelope) =>
  linkLetter(facts, envelope, {
    subject: `Open this link to sign up to ${envelope.appName}`,
    title: 'Prove your address',
    lede: 'Open it in the browser where you are signing up.',
    go: `Sign up to ${envelope.appName}`,
    elsewhere: 'Reading this on another device? Enter this code on the page where you are signing up:',
    validity: `Each works for ${facts.minutes} minutes, and using one ends both.`,
    warning: 'Was this not you? Ignore this mail: without the link or the code no account is made.',
    because: 'someone signed up with it',
  })

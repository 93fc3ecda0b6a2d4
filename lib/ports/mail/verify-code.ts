import type { MessageTemplates } from '../ports'
import { codeLetter } from './code-letter'
import type { Template } from './template'

const LEDE = 'Enter this code on the page where you asked for it.'

const PURPOSES = {
  address: {
    purpose: 'verifies this address',
    title: 'Verify this address',
    lede: LEDE,
    because: 'someone added this address to an account',
    warning: 'Was this not you? Ignore this mail: without the code the address is not added.',
  },
  owner: {
    purpose: 'confirms that it is you',
    title: 'Confirm that it is you',
    lede: LEDE,
    because: 'a change of this account asks for it',
    warning:
      'Was this not you? Then somebody is signed in as you. Never read the code out to anyone; sign out all other devices on your account page.',
  },
} as const

/** A code for somebody who is signed in: it opens nothing, and says what it is for. */
export const verifyCode: Template<MessageTemplates['verify_code']> = (facts, envelope) =>
  codeLetter(facts, envelope, PURPOSES[facts.purpose])

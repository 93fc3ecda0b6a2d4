import { NEW_ACCOUNTS } from './new-accounts'
import { ON_THE_WAY } from './on-the-way'
import { OWN_ACCOUNT } from './own-account'
import { PASSKEYS } from './passkeys-topic'
import { SECOND_FACTORS } from './second-factors'
import { SESSIONS } from './sessions'
import { SOMEBODY_ELSE } from './somebody-else'
import type { Topic } from './topic'
import { WALLETS } from './wallets'

const BY_RESET = ['needs_identifier', 'needs_first_factor', 'needs_new_password', 'complete'] as const

/** What the gallery shows, in its order. */
export const TOPICS: readonly Topic[] = [
  {
    id: 'start',
    name: 'Start',
    about: 'The shortest way through.',
    flows: [
      {
        href: '/flows/email-password',
        name: 'Email and password',
        about: 'Two fields, one request.',
        strategy: 'password',
        hook: 'useSignIn()',
      },
      {
        href: '/flows/email-code',
        name: 'Email code',
        about: 'Send a code, check it, done.',
        strategy: 'email_code',
        hook: 'useSignIn()',
      },
      {
        href: '/flows/legacy-email-password',
        name: 'Email and password, legacy hook',
        about: 'The same, with methods that reject.',
        strategy: 'password',
        hook: 'legacy',
      },
      {
        href: '/flows/legacy-email-code',
        name: 'Email code, legacy hook',
        about: 'Create, prepare, attempt, set active.',
        strategy: 'email_code',
        hook: 'legacy',
      },
    ],
  },
  PASSKEYS,
  NEW_ACCOUNTS,
  SOMEBODY_ELSE,
  {
    id: 'phones-and-links',
    name: 'Phones and links',
    about: 'What arrives somewhere else.',
    flows: [
      {
        href: '/flows/phone-code',
        name: 'Phone code',
        about: 'A code by SMS or WhatsApp, checked, done.',
        strategy: 'phone_code',
        hook: 'useSignIn()',
      },
      {
        href: '/flows/email-link',
        name: 'Email link',
        about: 'This tab waits; the link opens in another.',
        strategy: 'email_link',
        hook: 'useSignIn()',
      },
      {
        href: '/flows/legacy-phone-code',
        name: 'Phone code, legacy hook',
        about: 'Create, prepare with a channel, attempt.',
        strategy: 'phone_code',
        hook: 'legacy',
      },
      {
        href: '/flows/legacy-email-link',
        name: 'Email link, legacy hook',
        about: 'The same, with a flow that can be cancelled.',
        strategy: 'email_link',
        hook: 'legacy',
      },
    ],
  },
  {
    id: 'resets-and-tickets',
    name: 'Resets and tickets',
    about: 'When there is no password, or none that anybody remembers.',
    flows: [
      {
        href: '/flows/forgot-password',
        name: 'Forgotten password',
        about: 'By mail or text, with a second factor where it is owed.',
        strategy: 'reset_password_email_code',
        hook: 'useSignIn()',
        path: BY_RESET,
      },
      {
        href: '/flows/forgot-password-phone',
        name: 'Forgotten password, by phone',
        about: 'A code by text, and a new password.',
        strategy: 'reset_password_phone_code',
        hook: 'useSignIn()',
        path: BY_RESET,
      },
      {
        href: '/flows/ticket',
        name: 'Ticket',
        about: 'A link that somebody made for you, and a press.',
        strategy: 'ticket',
        hook: 'useSignIn()',
      },
      {
        href: '/flows/impersonation',
        name: 'Acting as somebody',
        about: 'An actor token: see what they see, change nothing, end it.',
        strategy: 'ticket',
        hook: 'useSignIn()',
        path: ['needs_identifier', 'complete'],
      },
      {
        href: '/flows/legacy-forgot-password',
        name: 'Forgotten password, legacy hook',
        about: 'Code and new password in one call.',
        strategy: 'reset_password_email_code',
        hook: 'legacy',
        path: BY_RESET,
      },
      {
        href: '/flows/legacy-forgot-password-phone',
        name: 'Forgotten password, by phone, legacy hook',
        about: 'Code and new password in one call.',
        strategy: 'reset_password_phone_code',
        hook: 'legacy',
        path: BY_RESET,
      },
      {
        href: '/flows/legacy-ticket',
        name: 'Ticket, legacy hook',
        about: 'Create with a ticket, set active.',
        strategy: 'ticket',
        hook: 'legacy',
      },
    ],
  },
  WALLETS,
  SECOND_FACTORS,
  SESSIONS,
  OWN_ACCOUNT,
  ON_THE_WAY,
]

import type { Topic } from './topic'

const IN_TWO_STEPS = ['needs_identifier', 'needs_first_factor', 'needs_second_factor', 'complete'] as const
const IN_A_NEW_BROWSER = ['needs_identifier', 'needs_first_factor', 'needs_client_trust', 'complete'] as const

/** The part of the gallery where one proof is not enough. */
export const SECOND_FACTORS: Topic = {
  id: 'second-factors',
  name: 'Second factors and the account',
  about: 'What is asked for besides, and how somebody turns it on.',
  flows: [
    {
      href: '/flows/second-factor',
      name: 'Second factor',
      about: 'A password, then what the account or a new browser asks for.',
      strategy: 'totp',
      hook: 'useSignIn()',
      path: IN_TWO_STEPS,
    },
    {
      href: '/flows/legacy-second-factor',
      name: 'Second factor, legacy hook',
      about: 'Create, prepare, attempt the second factor.',
      strategy: 'totp',
      hook: 'legacy',
      path: IN_TWO_STEPS,
    },
    {
      href: '/flows/device-trust',
      name: 'Device trust',
      about: 'A browser that is new to its owner proves itself by a code.',
      strategy: 'email_code',
      hook: 'useSignIn()',
      path: IN_A_NEW_BROWSER,
    },
    {
      href: '/flows/legacy-device-trust',
      name: 'Device trust, legacy hook',
      about: 'The same, with a link as a third way.',
      strategy: 'email_link',
      hook: 'legacy',
      path: IN_A_NEW_BROWSER,
    },
    {
      href: '/flows/authenticator',
      name: 'Authenticator app',
      about: 'Show a secret, check its first code, keep the backup codes.',
      strategy: 'totp',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/email-addresses',
      name: 'Email addresses',
      about: 'Add one, prove it by a code, remove it.',
      strategy: 'email_code',
      hook: 'useUser()',
      path: ['complete'],
    },
  ],
}

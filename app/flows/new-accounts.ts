import type { Topic } from './topic'

/** The part of the gallery that begins with a stranger. */
export const NEW_ACCOUNTS: Topic = {
  id: 'sign-up',
  name: 'New accounts',
  about: 'How a stranger becomes somebody, whichever door they came to.',
  flows: [
    {
      href: '/flows/sign-up',
      name: 'Sign up',
      about: 'Address, password, code; then whatever is missing.',
      strategy: 'email_code',
      hook: 'useSignUp()',
    },
    {
      href: '/flows/sign-in-or-up',
      name: 'Sign in or up',
      about: 'One field for everybody. Nobody starts again.',
      strategy: 'email_code',
      hook: 'useSignUp()',
    },
    {
      href: '/flows/sign-up-email-link',
      name: 'Sign up by email link',
      about: 'This tab waits; the link opens in another.',
      strategy: 'email_link',
      hook: 'useSignUp()',
    },
    {
      href: '/flows/legal-acceptance',
      name: 'Legal acceptance',
      about: 'Consent is a field that is missing, and an update.',
      strategy: 'email_code',
      hook: 'useSignUp()',
    },
    {
      href: '/flows/invitation',
      name: 'Invitation',
      about: 'A link that proves an address and opens the door.',
      strategy: 'ticket',
      hook: 'useSignUp()',
    },
    {
      href: '/flows/legacy-sign-up',
      name: 'Sign up, legacy hook',
      about: 'Create, prepare, attempt, set active.',
      strategy: 'email_code',
      hook: 'legacy',
    },
    {
      href: '/flows/legacy-sign-up-email-link',
      name: 'Sign up by email link, legacy hook',
      about: 'The same, with a flow that can be cancelled.',
      strategy: 'email_link',
      hook: 'legacy',
    },
    {
      href: '/flows/legacy-sign-in-or-up',
      name: 'Sign in or up, legacy hook',
      about: 'The refusal of a right code says that somebody is new.',
      strategy: 'email_code',
      hook: 'legacy',
    },
    {
      href: '/flows/legacy-legal-acceptance',
      name: 'Legal acceptance, legacy hook',
      about: 'Create, prove, update, set active.',
      strategy: 'email_code',
      hook: 'legacy',
    },
    {
      href: '/flows/legacy-invitation',
      name: 'Invitation, legacy hook',
      about: 'Create with the ticket, update, set active.',
      strategy: 'ticket',
      hook: 'legacy',
    },
  ],
}

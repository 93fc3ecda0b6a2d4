import type { Topic } from './topic'

/** The part of the gallery where somebody else says who it is. */
export const SOMEBODY_ELSE: Topic = {
  id: 'somebody-else',
  name: 'Providers and companies',
  about: 'Somebody else says who it is, and the wrong door is no dead end.',
  flows: [
    {
      href: '/flows/oauth',
      name: 'Providers',
      about: 'A redirect or a popup, a callback page, and what is still missing.',
      strategy: 'oauth_google',
      hook: 'useSignIn()',
      path: ['needs_identifier', 'complete'],
    },
    {
      href: '/flows/enterprise-sso',
      name: 'Your company',
      about: 'Found by an address. The first sign-in makes the account.',
      strategy: 'enterprise_sso',
      hook: 'useSignIn()',
    },
    {
      href: '/flows/legacy-oauth',
      name: 'Providers, legacy hook',
      about: 'authenticateWithRedirect, authenticateWithPopup.',
      strategy: 'oauth_google',
      hook: 'legacy',
      path: ['needs_identifier', 'complete'],
    },
    {
      href: '/flows/legacy-enterprise-sso',
      name: 'Your company, legacy hook',
      about: 'One call that creates, prepares and leaves.',
      strategy: 'enterprise_sso',
      hook: 'legacy',
    },
  ],
}

import type { Topic } from './topic'

const WITH_EVERYTHING = ['needs_identifier', 'needs_first_factor', 'needs_client_trust', 'complete'] as const

/** The part of the gallery where something is refused, or missing. */
export const ON_THE_WAY: Topic = {
  id: 'on-the-way',
  name: 'When something is in the way',
  about: 'A refusal, a network that is gone, a browser that runs no script.',
  flows: [
    {
      href: '/flows/error-handling',
      name: 'Errors',
      about: 'Beside its field, above them all, and as it came.',
      strategy: 'password',
      hook: 'useSignIn()',
    },
    {
      href: '/flows/legacy-error-handling',
      name: 'Errors, legacy hook',
      about: 'The same, caught and asked what it is.',
      strategy: 'password',
      hook: 'legacy',
    },
    {
      href: '/flows/server-actions',
      name: 'Server actions',
      about: 'Plain forms that post to the server. No script is needed.',
      strategy: 'password',
      hook: 'server actions',
      path: WITH_EVERYTHING,
    },
  ],
}

import type { Topic } from './topic'

/** The part of the gallery that begins when somebody is in, and ends when they are out. */
export const SESSIONS: Topic = {
  id: 'sessions',
  name: 'Sessions',
  about: 'Who is signed in in this browser, what they still have to do, and how they leave.',
  flows: [
    {
      href: '/flows/session-tasks',
      name: 'Session tasks',
      about: 'A new password, an organization, a second step: one after the other.',
      strategy: 'currentTask',
      hook: 'useSession()',
      path: ['complete'],
    },
    {
      href: '/flows/multi-session',
      name: 'Several accounts',
      about: 'Switch, sign one of them out, add one more.',
      strategy: 'setActive',
      hook: 'useClerk()',
      path: ['complete'],
    },
    {
      href: '/flows/sign-out',
      name: 'Sign out',
      about: 'Of one session or of all, and where to go then.',
      strategy: 'signOut',
      hook: 'useClerk()',
      path: ['complete'],
    },
    {
      href: '/flows/last-used',
      name: 'Last used',
      about: 'Whoever comes back sees the way that they took before.',
      strategy: 'lastAuthenticationStrategy',
      hook: 'useClerk()',
    },
  ],
}

import type { Topic } from './topic'

/** The part of the gallery where a device says who it is. */
export const PASSKEYS: Topic = {
  id: 'passkeys',
  name: 'Passkeys',
  about: 'A key that stays on a device, or in a password manager. Nothing to remember, nothing to phish.',
  flows: [
    {
      href: '/flows/passkeys',
      name: 'Passkeys',
      about: 'From a button, from the field itself, or as the second step.',
      strategy: 'passkey',
      hook: 'useSignIn()',
    },
    {
      href: '/flows/legacy-passkeys',
      name: 'Passkeys, legacy hook',
      about: 'authenticateWithPasskey, whichever step it is.',
      strategy: 'passkey',
      hook: 'legacy',
    },
  ],
}

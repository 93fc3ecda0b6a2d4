import type { Topic } from './topic'

/** The part of the gallery where somebody who is signed in changes what their account stands on. */
export const OWN_ACCOUNT: Topic = {
  id: 'own-account',
  name: 'Your own account',
  about: 'What signs in to it, and what is asked for besides. A sensitive change wants a fresh proof.',
  flows: [
    {
      href: '/flows/phone-numbers',
      name: 'Phone numbers',
      about: 'Add one, prove it by a code, and say what it is for.',
      strategy: 'phone_code',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/manage-mfa',
      name: 'Second steps',
      about: 'An app, a text, backup codes, and which is the default.',
      strategy: 'totp',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/connected-accounts',
      name: 'Connected accounts',
      about: 'Over a provider’s page and back, and the way to let go.',
      strategy: 'oauth_google',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/update-password',
      name: 'Update password',
      about: 'Judged while it is typed; the old one is the proof.',
      strategy: 'password',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/passkeys-account',
      name: 'Passkeys of an account',
      about: 'Make one, name it, remove it.',
      strategy: 'passkey',
      hook: 'useUser()',
      path: ['complete'],
    },
    {
      href: '/flows/wallets-account',
      name: 'Wallets of an account',
      about: 'An address, a message, a signature.',
      strategy: 'web3_metamask_signature',
      hook: 'useUser()',
      path: ['complete'],
    },
  ],
}

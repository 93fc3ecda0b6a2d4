import type { Topic } from './topic'

export const WALLETS: Topic = {
  id: 'wallets',
  name: 'Wallets',
  about: 'A key that its owner holds signs a message.',
  flows: [
    {
      href: '/flows/web3',
      name: 'Wallet',
      about: 'One call: address, message, signature.',
      strategy: 'web3_metamask_signature',
      hook: 'useSignIn()',
    },
    {
      href: '/flows/legacy-web3',
      name: 'Wallet, legacy hook',
      about: 'A method for each wallet.',
      strategy: 'web3_metamask_signature',
      hook: 'legacy',
    },
  ],
}

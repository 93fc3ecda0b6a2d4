import { z } from 'zod'
import { addWallet, askedStrategy, askWallet, proveWallet, removeWallet } from '@/lib/account/web3-wallets'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { UserJson, Web3WalletJson } from '@/lib/model/user-wire'
import { isWeb3Strategy, type Web3Strategy } from '@/lib/model/web3'
import type { Ports, SessionChallenge } from '@/lib/ports/ports'
import { toVerificationJson } from '@/lib/visit/verification'
import { filled, id } from './input'
import { bySignature } from './inputs'
import { verb, type Verbs } from './user-verb'

const strategy = z
  .string()
  .max(64)
  .refine((name): name is Web3Strategy => isWeb3Strategy(name), 'strategy_for_user_invalid')

/** What `user.createWeb3Wallet()` and its verification do. */
export const WEB3_WALLET_VERBS = {
  createWeb3Wallet: verb(z.object({ web3Wallet: filled(64) }), async (ports, owner, { web3Wallet }) => {
    const added = await addWallet(ports, owner, web3Wallet)
    return (user) => find(user, added)
  }),

  prepareWeb3Wallet: verb(z.object({ id, strategy }), async (ports, owner, one) => {
    const challenge = await askWallet(ports, owner, one.id, one.strategy)
    return (user) => withQuestion(ports, find(user, one.id), one.strategy, challenge)
  }),

  attemptWeb3Wallet: verb(
    // The official SDK does not say again what was asked for.
    z.object({ id, strategy: strategy.optional(), ...bySignature }),
    async (ports, owner, { id: wanted, strategy: by, ...answer }) => {
      await proveWallet(ports, owner, wanted, by ?? (await askedStrategy(ports, owner, wanted)), answer)
      return (user) => find(user, wanted)
    },
  ),

  destroyWeb3Wallet: verb(z.object({ id }), async (ports, owner, one) => {
    await removeWallet(ports, owner, one.id)
    return () => ({ object: 'web3_wallet', id: one.id, deleted: true })
  }),
} satisfies Partial<Verbs>

/** What the wallet has to sign, for the page that asks it. */
function withQuestion(
  ports: Ports,
  json: Web3WalletJson,
  by: Web3Strategy,
  challenge: SessionChallenge,
): Web3WalletJson {
  const verification = toVerificationJson({ strategy: by, status: 'unverified' }, challenge, ports)
  return { ...json, verification: verification ?? json.verification }
}

// Another tab may have removed it since.
function find({ web3_wallets }: UserJson, wanted: string): Web3WalletJson {
  const found = web3_wallets.find((wallet) => wallet.id === wanted)
  if (!found) throw new SignInError('resource_not_found')
  return found
}

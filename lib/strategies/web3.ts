import { getAddress } from 'viem'
import { newNonce } from '@/lib/crypto/random'
import { chainOfWallet } from '@/lib/identifiers/web3-wallet'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { chainKindOf, toWeb3Strategy, type Web3Provider, type Web3Strategy } from '@/lib/model/web3'
import type { UserRow, Web3WalletRow } from '@/lib/ports/ports'
import { isStranger, requireOwned } from './code'
import type { Strategy, StrategyContext } from './strategy'
import { blindId, findTarget, ownedBy } from './target'
import { isSignedOnEvm } from './web3-evm'
import { isAnswerTo, readQuestion, wordQuestion, type WalletQuestion } from './web3-message'
import { isSignedOnSolana } from './web3-solana'

/** They differ by name alone. */
type OfWallet<P extends Web3Provider> = Omit<Strategy<Web3Strategy>, 'name'> & {
  name: `web3_${P}_signature`
}

/** The cluster that people have accounts on. */
const SOLANA_CLUSTER = 'mainnet'

/** A wallet signs a message of ours (EIP-4361). Whichever app holds the key: an address of its kind of chain will do. */
export function web3<P extends Web3Provider>(provider: P): OfWallet<P> {
  const name = toWeb3Strategy(provider)
  const chain = chainKindOf(provider)
  const walletsOf = (user: UserRow) => verifiedWallets(user).filter((wallet) => wallet.chain === chain)
  return {
    name,
    isSigned: true,

    offer: (user, level) =>
      level === 'first'
        ? walletsOf(user).map(({ id, primary }) => ({ strategy: name, web3WalletId: id, primary }))
        : [],

    offerBlind: (identifier, keys) =>
      identifier.kind === 'web3_wallet' && chainOfWallet(identifier.value) === chain
        ? [{ strategy: name, web3WalletId: blindId(identifier, keys), primary: true }]
        : [],

    async prepare(context, { web3WalletId }) {
      const owned = context.user ? walletsOf(context.user) : []
      const wallets = owned.map(({ id, address }) => ({ id, to: address }))
      const target = findTarget(context, 'web3_wallet', wallets, web3WalletId)
      if (chainOfWallet(target.to) !== chain) throw new SignInError('strategy_for_user_invalid')
      const question = questionFor(context, provider, target.to)
      return {
        targetId: target.id,
        question: wordQuestion(chain, question),
        secretHash: context.keys.hash('nonce', question.nonce),
        expiresAt: question.expirationTime,
      }
    },

    async attempt(context, { signature, signedMessage }, challenge) {
      if (!challenge) throw new SignInError('verification_missing')
      const issued = challenge.question ?? ''
      const asked = readQuestion(chain, issued)
      const isOurs = asked !== null && context.keys.matches('nonce', asked.nonce, challenge.secretHash)
      const signed = signedMessage ?? issued
      // Taken at its word is what was signed, and nothing else. A chain is asked last, and about nothing that would not do.
      const isRight =
        isOurs &&
        (signed === issued || isAnswerTo(chain, asked, signed, context.now)) &&
        (await isSigned(context, asked, signed, signature))
      if (!isRight || isStranger(context)) throw new SignInError('form_incorrect_signature')
      requireOwned(challenge, ownedBy(context, walletsOf))
      return {}
    },
  }
}

/** The primary one first: it is the one that is meant when none is named. */
export function verifiedWallets(user: UserRow): Web3WalletRow[] {
  return user.web3Wallets
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .sort((a, b) => Number(b.primary) - Number(a.primary))
}

function questionFor(
  { config, now, baseUrl }: StrategyContext,
  provider: Web3Provider,
  wallet: string,
): WalletQuestion {
  const isSolana = provider === 'solana'
  return {
    domain: new URL(baseUrl).host,
    // EIP-55: its capital letters are its checksum.
    address: isSolana ? wallet : getAddress(wallet),
    statement: `Sign in to ${config.appName}.`,
    uri: baseUrl,
    chainId: isSolana ? SOLANA_CLUSTER : String(config.web3.chainIds[provider]),
    nonce: newNonce(),
    issuedAt: now,
    expirationTime: new Date(now.getTime() + config.web3.lifetimeMs),
  }
}

function isSigned({ chains }: StrategyContext, asked: WalletQuestion, message: string, signature: string) {
  const { address, chainId } = asked
  return address.startsWith('0x')
    ? isSignedOnEvm({ address: getAddress(address), message, signature, chainId: Number(chainId) }, chains)
    : isSignedOnSolana(address, message, signature)
}

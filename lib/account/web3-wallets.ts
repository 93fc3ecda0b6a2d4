import { newId } from '@/lib/crypto/random'
import { chainOfWallet, normaliseWallet } from '@/lib/identifiers/web3-wallet'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import {
  chainKindOf,
  isWeb3Strategy,
  web3ProviderOf,
  type Web3Provider,
  type Web3Strategy,
} from '@/lib/model/web3'
import type { ChallengeRow, Ports, SessionChallenge, UserRow, Web3WalletRow } from '@/lib/ports/ports'
import { attemptWith, prepareWith } from '@/lib/strategies'
import { readQuestion } from '@/lib/strategies/web3-message'
import { askSigned, ownerContext } from './challenge'
import { auditOf, change, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { requireOpen, spend } from './throttle'
import { requireWayIn } from './ways-in'

const ASKED = 'verify_web3_wallet'

/** What a wallet answers. */
export interface WalletAnswer {
  signature: string
  /** What was signed, where the wallet words the message itself. */
  signedMessage?: string | undefined
}

/**
 * Adds a wallet. It identifies nobody before its signature; one that still waits for it is answered again. Answers its id.
 * @throws SignInError form_param_format_invalid | form_identifier_exists | too_many_unverified_identifications
 */
export async function addWallet(ports: Ports, owner: Owner, typed: string): Promise<string> {
  requireFreshProof(ports, owner)
  const address = normaliseWallet(typed)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'web3_wallet' })
  const waiting = owner.session.user.web3Wallets.find((one) => one.address === address && !one.verifiedAt)
  if (waiting) return waiting.id
  const chain = chainOfWallet(address)
  // Which app holds its key is known when it signs.
  const provider: Web3Provider = chain === 'solana' ? 'solana' : 'metamask'
  const wallet = { id: newId('identification'), address, chain, provider, verifiedAt: null, primary: false }
  await change(ports, owner, { event: null, notice: null }, ({ web3Wallets }) => {
    if (web3Wallets.some((one) => one.address === address)) throw exists()
    if (web3Wallets.filter(({ verifiedAt }) => verifiedAt === null).length >= ports.config.maxUnverified)
      throw new SignInError('too_many_unverified_identifications')
    return [{ kind: 'wallet_added', wallet }]
  })
  return wallet.id
}

/** Asks for the signature of a wallet. Answers the challenge that holds the message. @throws SignInError resource_not_found | verification_already_verified | strategy_for_user_invalid */
export async function askWallet(
  ports: Ports,
  owner: Owner,
  id: string,
  strategy: Web3Strategy,
): Promise<SessionChallenge> {
  requireFreshProof(ports, owner)
  requireEnabled(ports, strategy)
  const { user } = owner.session
  requireOfChain(requireUnverified(user, id), strategy)
  await spend(ports, owner, { verb: 'prepare' })
  const context = { ...ownerContext(ports, owner, 'first', ''), user: asIfVerified(user, id) }
  const {
    question = null,
    secretHash,
    expiresAt,
  } = await prepareWith(strategy, context, { web3WalletId: id })
  return askSigned(ports, owner, ASKED, { question, secretHash, expiresAt, targetId: id })
}

/**
 * Proves a wallet by its signature. Whoever else had it without proof loses it.
 * @throws SignInError form_incorrect_signature | verification_* | web3_* | form_identifier_exists (somebody has proven it)
 */
export async function proveWallet(
  ports: Ports,
  owner: Owner,
  id: string,
  strategy: Web3Strategy,
  answer: WalletAnswer,
): Promise<void> {
  requireFreshProof(ports, owner)
  requireEnabled(ports, strategy)
  const { session } = owner
  requireOfChain(requireUnverified(session.user, id), strategy)
  const challenge = requireOpen(ports, await ports.accounts.findChallenge(session.id, ASKED, id))
  await spend(ports, owner, { verb: 'attempt', challenge })
  await check(ports, owner, id, { strategy, challenge, ...answer })
  const event = 'web3_wallet_added' as const
  await change(ports, owner, { event, strategy, notice: event }, (user) => {
    const { address } = requireUnverified(user, id)
    const primary = !user.web3Wallets.some((one) => one.primary)
    return [
      { kind: 'challenge_spent', id: challenge.id },
      { kind: 'wallet_verified', id, address, provider: web3ProviderOf(strategy), primary },
    ]
  })
}

/**
 * Which kind of wallet was asked to sign, as far as the question says: the first one in use that lives on its chain.
 * @throws SignInError session_reverification_required | resource_not_found | verification_missing | strategy_for_user_invalid
 */
export async function askedStrategy(ports: Ports, owner: Owner, id: string): Promise<Web3Strategy> {
  requireFreshProof(ports, owner)
  const { session } = owner
  const { chain } = findWallet(session.user, id)
  const { question } = requireOpen(ports, await ports.accounts.findChallenge(session.id, ASKED, id))
  const asked = question === null ? null : readQuestion(chain, question)
  const { chainIds } = ports.config.web3
  const isAsked = (provider: Web3Provider) =>
    provider === 'solana'
      ? chain === 'solana'
      : chain === 'evm' && String(chainIds[provider]) === asked?.chainId
  const found = ports.config.firstFactors.filter(isWeb3Strategy).find((one) => isAsked(web3ProviderOf(one)))
  if (!found) throw new SignInError('strategy_for_user_invalid')
  return found
}

/** Makes it the one that is meant where none is named. @throws SignInError resource_not_found | form_param_value_invalid (not proven yet) */
export async function makeWalletPrimary(ports: Ports, owner: Owner, id: string): Promise<void> {
  requireFreshProof(ports, owner)
  await change(ports, owner, { event: 'profile_changed', notice: null }, (user) => {
    if (!findWallet(user, id).verifiedAt)
      throw new SignInError('form_param_value_invalid', { param: 'primary_web3_wallet_id' })
    return [{ kind: 'wallet_primary', id }]
  })
}

/** Removes it, but never the last way to sign in. @throws SignInError last_required_identification_deletion_failed | resource_not_found */
export async function removeWallet(ports: Ports, owner: Owner, id: string): Promise<void> {
  requireFreshProof(ports, owner)
  const isProven = findWallet(owner.session.user, id).verifiedAt !== null
  const trace = isProven ? ('web3_wallet_removed' as const) : null
  await change(ports, owner, { event: trace, notice: trace }, (user) => {
    const { verifiedAt, primary } = findWallet(user, id)
    const web3Wallets = user.web3Wallets.filter((one) => one.id !== id)
    if (verifiedAt) requireWayIn({ ...user, web3Wallets }, ports)
    const next = web3Wallets.find((one) => one.verifiedAt !== null)
    return [
      { kind: 'wallet_removed', id },
      ...(primary && next ? [{ kind: 'wallet_primary' as const, id: next.id }] : []),
    ]
  })
}

async function check(
  ports: Ports,
  owner: Owner,
  id: string,
  { strategy, challenge, ...answer }: WalletAnswer & { strategy: Web3Strategy; challenge: ChallengeRow },
): Promise<void> {
  const user = asIfVerified(owner.session.user, id)
  const context = { ...ownerContext(ports, owner, 'first', challenge.id), user }
  try {
    await attemptWith(strategy, context, answer, challenge)
  } catch (error) {
    if (error instanceof SignInError) {
      const entry = { event: 'reverification_failed' as const, strategy, detail: { code: error.code } }
      await ports.accounts.record(auditOf(owner, entry))
    }
    throw error
  }
}

/** @throws SignInError resource_not_found: there is none, or it is another account’s */
function findWallet({ web3Wallets }: UserRow, id: string): Web3WalletRow {
  const found = web3Wallets.find((one) => one.id === id)
  if (!found) throw new SignInError('resource_not_found')
  return found
}

function requireUnverified(user: UserRow, id: string): Web3WalletRow {
  const found = findWallet(user, id)
  if (found.verifiedAt) throw new SignInError('verification_already_verified')
  return found
}

/** @throws SignInError form_param_value_disabled: nobody could sign in with it. */
function requireEnabled({ config }: Ports, strategy: Web3Strategy): void {
  if (!config.firstFactors.includes(strategy))
    throw new SignInError('form_param_value_disabled', { param: 'strategy' })
}

function requireOfChain({ chain }: Web3WalletRow, strategy: Web3Strategy): void {
  if (chain !== chainKindOf(web3ProviderOf(strategy))) throw new SignInError('strategy_for_user_invalid')
}

/** The strategies ask what is verified only, so they are told of an account that has this one alone, and has proven it. */
function asIfVerified(user: UserRow, id: string): UserRow {
  const only = user.web3Wallets.filter((one) => one.id === id)
  return { ...user, web3Wallets: only.map((one) => ({ ...one, verifiedAt: new Date(0) })) }
}

function exists(): SignInError {
  return new SignInError('form_identifier_exists', { param: 'web3_wallet' })
}

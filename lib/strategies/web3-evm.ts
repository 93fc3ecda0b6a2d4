import {
  createPublicClient,
  getAddress,
  hexToBigInt,
  http,
  isAddressEqual,
  isHex,
  recoverMessageAddress,
  size,
  slice,
  type Hex,
} from 'viem'
import { SECOND } from '@/lib/model/time'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Chains } from '@/lib/ports/ports'

/** r, s and v. */
const PLAIN_BYTES = 65

/** Half of the order of secp256k1. Above it lies the twin of a signature (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/** ERC-6492: what the signature of a contract ends with that is not on the chain yet. */
const NOT_DEPLOYED = '6492'.repeat(16)
/** ERC-8010 lends a key's account the code of a contract for one call. Nobody's account is asked to do that here. */
const LENT_CODE = '8010'.repeat(16)

/** A node is waited for so long, all its answers together. */
const NODE_WAIT_MS = 5 * SECOND

/** What a wallet says it has signed. */
export interface EvmSignature {
  address: Hex
  message: string
  signature: string
  chainId: number
}

/**
 * Has the key of this address signed the message (EIP-191), or does the contract that lives there say so (ERC-1271, ERC-6492)?
 * @throws SignInError web3_smart_wallet_not_supported: only its chain could tell, and there is none to ask | web3_chain_unavailable
 */
export async function isSignedOnEvm(
  signed: EvmSignature,
  chains: Chains,
  waitMs = NODE_WAIT_MS,
): Promise<boolean> {
  const { address, message, signature, chainId } = signed
  if (!isHex(signature) || signature.length % 2 !== 0) return false
  const bySigner = await recover(message, signature)
  // The key's own word is taken in one spelling only, and no contract is asked about another one.
  if (bySigner && isAddressEqual(bySigner, address)) return isLow(signature)
  const url = chains.rpcUrl(chainId)
  if (url !== null) return isSaidByContract({ ...signed, signature: toLowerCase(signature) }, url, waitMs)
  if (size(signature) > PLAIN_BYTES) throw new SignInError('web3_smart_wallet_not_supported')
  return false
}

/** Whose key made a signature of 65 bytes, with v as 27 and 28 or as 0 and 1; null where none did. */
async function recover(message: string, signature: Hex): Promise<Hex | null> {
  if (size(signature) !== PLAIN_BYTES) return null
  return recoverMessageAddress({ message, signature }).catch(() => null)
}

function isLow(signature: Hex): boolean {
  return hexToBigInt(slice(signature, 32, 64)) <= HALF_ORDER
}

/**
 * Asks the chain. A node that is down makes the library say "no", so it is asked who it is before and after: whoever is told "wrong" has
 * signed wrongly.
 */
async function isSaidByContract(
  { address, message, signature, chainId }: EvmSignature & { signature: Hex },
  url: string,
  waitMs: number,
): Promise<boolean> {
  if (signature.endsWith(LENT_CODE)) return false
  const signal = AbortSignal.timeout(waitMs)
  const transport = http(url, { timeout: waitMs, retryCount: 0, fetchOptions: { signal } })
  const client = createPublicClient({ transport, ccipRead: false })
  const probe = async () => {
    if ((await client.getChainId()) !== chainId) throw new Error('The node is of another chain.')
  }
  try {
    await probe()
    const code = await client.getCode({ address })
    // A key without a contract has been heard already.
    if (code === undefined && !signature.endsWith(NOT_DEPLOYED)) return false
    const isRight = await client.verifyMessage({ address: getAddress(address), message, signature })
    if (!isRight) await probe()
    return isRight
  } catch {
    throw new SignInError('web3_chain_unavailable')
  }
}

function toLowerCase(signature: Hex): Hex {
  return `0x${signature.slice(2).toLowerCase()}`
}

import { concatHex, getCreate2Address, keccak256, padHex, serializeErc6492Signature, type Hex } from 'viem'
import { z } from 'zod'
import type { TestChain } from './anvil'

/** The factory that every chain has at this address (Arachnid's proxy): salt and init code go in, a contract comes out (CREATE2, EIP-1014). */
const FACTORY = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
const SALT = padHex('0x01', { size: 32 })
const hex = z.templateLiteral(['0x', z.string()])

/** A contract that is a wallet: an address, before it is deployed and after. */
export interface ContractWallet {
  /** In small letters. */
  address: Hex
  deploy(): Promise<void>
  /** What it signs before it is deployed: the owner's signature, with how to make it (ERC-6492). */
  wrap(signature: Hex): Hex
}

/** The smallest wallet there is: `isValidSignature` (ERC-1271) says yes to what its owner signed. */
export function contractOwnedBy(owner: Hex, chain: TestChain): ContractWallet {
  const initCode = initCodeOf(runtimeOf(owner))
  const bytecodeHash = keccak256(initCode)
  const data = concatHex([SALT, initCode])
  const address = getCreate2Address({ from: FACTORY, salt: SALT, bytecodeHash })
  return {
    address: hex.parse(address.toLowerCase()),
    async deploy() {
      const [from] = z.array(hex).parse(await chain.ask('eth_accounts', []))
      await chain.ask('eth_sendTransaction', [{ from, to: FACTORY, data, gas: '0x7a120' }])
    },
    wrap: (signature) => serializeErc6492Signature({ address: FACTORY, data, signature }),
  }
}

/**
 * In Solidity: `function isValidSignature(bytes32 hash, bytes calldata s) returns (bytes4) { return ecrecover(hash, v, r, s) == owner ?
 * bytes4(0x1626ba7e) : bytes4(0); }`, whatever function is called.
 */
function runtimeOf(owner: Hex): Hex {
  return concatHex([
    '0x600435600052', // memory[0] = hash: CALLDATALOAD 4
    '0x60a43560f81c602052', // memory[32] = v: the first byte at 0xa4
    '0x606435604052', // memory[64] = r: CALLDATALOAD 0x64, behind the length of the signature
    '0x608435606052', // memory[96] = s: CALLDATALOAD 0x84
    '0x602060806080600060015afa50', // ecrecover: STATICCALL to 1, its answer to memory[128]
    '0x60805173', // MLOAD 128, PUSH20
    owner,
    '0x14', // EQ
    '0x631626ba7e0260e01b600052', // times the magic value, in the first four bytes
    '0x60206000f3', // RETURN 32 bytes
  ])
}

/** CODECOPY what comes behind these 11 bytes, and RETURN it. */
function initCodeOf(runtime: Hex): Hex {
  const length: Hex = `0x${((runtime.length - 2) / 2).toString(16).padStart(2, '0')}`
  return concatHex(['0x60', length, '0x80600b6000396000f3', runtime])
}

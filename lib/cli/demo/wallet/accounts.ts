import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import bs58 from 'bs58'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { ChainKind } from '@/lib/model/web3'

/** One of the demo wallet's accounts. */
export interface DemoAccount {
  chain: ChainKind
  address: string
  /** Hex for Ethereum's kind (EIP-191), base64 for Solana's (Ed25519). */
  sign(message: Uint8Array): Promise<string>
}

const FILE = 'demo-wallet.json'
const ACCOUNTS = 2

const hex = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const kept = z.object({ evm: z.array(hex), solana: z.array(z.string()) })

/** The accounts of the demo's wallet. Their keys are made at the first start and kept in the data folder: who signed up with one signs in again. */
export function findAccounts(folder: string): DemoAccount[] {
  const file = path.join(folder, FILE)
  if (!existsSync(file)) {
    const times = Array.from({ length: ACCOUNTS })
    const keys = { evm: times.map(() => generatePrivateKey()), solana: times.map(newSolanaKey) }
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  }
  const { evm, solana } = kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  return [...evm.map(evmAccount), ...solana.map((pem) => solanaAccount(createPrivateKey(pem)))]
}

function evmAccount(key: z.infer<typeof hex>): DemoAccount {
  const account = privateKeyToAccount(key)
  return {
    chain: 'evm',
    address: account.address,
    sign: (raw) => account.signMessage({ message: { raw } }),
  }
}

function solanaAccount(key: KeyObject): DemoAccount {
  const { x = '' } = key.export({ format: 'jwk' })
  return {
    chain: 'solana',
    address: bs58.encode(Buffer.from(x, 'base64url')),
    sign: async (message) => sign(null, message, key).toString('base64'),
  }
}

function newSolanaKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

import { nameOfProvider } from '@/lib/handlers/sso-read'
import { isSsoStrategy, providerOf } from '@/lib/model/oauth'
import type { AnyStrategy, StrategyName } from '@/lib/model/strategies'

const PROOFS: Record<StrategyName, string> = {
  password: 'Password',
  email_code: 'Code by email',
  email_link: 'Link by email',
  phone_code: 'Code by phone',
  reset_password_email_code: 'Reset by email',
  reset_password_phone_code: 'Reset by phone',
  totp: 'Authenticator app',
  backup_code: 'Backup code',
  passkey: 'Passkey',
  web3_metamask_signature: 'MetaMask',
  web3_base_signature: 'Base',
  web3_coinbase_wallet_signature: 'Coinbase Wallet',
  web3_okx_wallet_signature: 'OKX Wallet',
  web3_solana_signature: 'Solana wallet',
  ticket: 'Sign-in link',
}

/** What a log calls what somebody proved themselves with. */
export function nameOfProof(strategy: AnyStrategy): string {
  if (strategy === 'enterprise_sso') return 'Company sign-in'
  return isSsoStrategy(strategy) ? nameOfProvider(providerOf(strategy)) : PROOFS[strategy]
}

import { Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { web3ProviderOf, type Web3Provider, type Web3Strategy } from '@/lib/model/web3'
import { Icon } from '../lucide'
import { BrandMark } from './brand-mark'

// The marks are their owners'; each stands for signing in with a wallet of theirs, and for nothing else.
const MARKS: Record<Exclude<Web3Provider, 'metamask'>, ReactNode> = {
  base: (
    <BrandMark viewBox="0 0 24 24">
      <rect width="24" height="24" rx="3" fill="#0000ff" />
    </BrandMark>
  ),
  coinbase_wallet: (
    <BrandMark viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="12" fill="#0052ff" />
      <path
        fill="#fff"
        d="M12 4.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4Zm-1.6 4.8h3.2c.44 0 .8.36.8.8v3.2c0 .44-.36.8-.8.8h-3.2a.8.8 0 0 1-.8-.8v-3.2c0-.44.36-.8.8-.8Z"
      />
    </BrandMark>
  ),
  okx_wallet: (
    <BrandMark viewBox="0 0 24 24">
      <path d="M1 1h7v7H1zM16 1h7v7h-7zM8.5 8.5h7v7h-7zM1 16h7v7H1zM16 16h7v7h-7z" />
    </BrandMark>
  ),
  solana: (
    <BrandMark viewBox="0 0 24 24">
      <path fill="#14f195" d="M5 3h17l-4 4.5H1z" />
      <path fill="#9945ff" d="M1 9.75h17l4 4.5H5z" />
      <path fill="#14b8d4" d="M5 16.5h17L18 21H1z" />
    </BrandMark>
  ),
}

/** The mark of a wallet's strategy. MetaMask's serves all that have none of their own, so it has a wallet. */
export function WalletMark({ strategy }: { strategy: Web3Strategy }) {
  const provider = web3ProviderOf(strategy)
  return provider === 'metamask' ? <Icon of={Wallet} size={18} /> : MARKS[provider]
}

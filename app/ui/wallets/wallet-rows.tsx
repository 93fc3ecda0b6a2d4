'use client'

import { ChevronRight } from 'lucide-react'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { Icon } from '../lucide'
import { WalletMark } from '../marks/wallets'

interface WalletRowsProps {
  wallets: readonly ListedWallet[]
  /** The one that is asked. */
  busy: ListedWallet | null
  onChoose: (wallet: ListedWallet) => void
}

/** The wallets to choose from. They stay pressable while one is asked: whoever closed its window tries another. */
export function WalletRows({ wallets, busy, onChoose }: WalletRowsProps) {
  return (
    <ul className="rows" aria-label="Wallets">
      {wallets.map((wallet) => (
        <li key={keyOf(wallet)}>
          <button className="row" type="button" onClick={() => onChoose(wallet)}>
            {wallet.icon ? (
              <img className="brand-mark" src={wallet.icon} alt="" width={18} height={18} />
            ) : (
              <WalletMark strategy={wallet.strategy} />
            )}
            <span className="grow">
              <span className="t-sub">{wallet.name}</span>
              <small>{aboutOf(wallet)}</small>
            </span>
            {busy !== null && keyOf(busy) === keyOf(wallet) ? (
              <span className="spin" aria-hidden="true" />
            ) : (
              <span className="go">
                <Icon of={ChevronRight} />
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

function keyOf({ strategy, name }: ListedWallet): string {
  return `${strategy} ${name}`
}

function aboutOf({ strategy, isPage }: ListedWallet): string {
  if (isPage) return 'Opens a window, nothing to install'
  return strategy === 'web3_solana_signature' ? 'Solana, in this browser' : 'In this browser'
}

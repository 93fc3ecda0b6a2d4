'use client'

import { CircleAlert, Wallet } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import type { Web3Strategy } from '@/lib/model/web3'
import { AlarmNote, Note } from '../note'
import { saidBy } from './said-by'
import { useWallets } from './use-wallets'
import { WalletRows } from './wallet-rows'

/** Signs with a wallet, and goes on. Answers why it did not, in words; null when it did. */
export type SignWith = (wallet: ListedWallet) => Promise<string | null>

type Stage = 'idle' | 'connecting' | 'connected' | 'signing'

interface WalletChooserProps {
  strategies: readonly Web3Strategy[]
  /** What a wallet's signature does here: `"Sign in"`. */
  verb: string
  sign: SignWith
}

/** Lists the wallets of this browser, and says what to do in the one that was chosen. Its code is loaded when the page is there. */
export function WalletChooser({ strategies, verb, sign }: WalletChooserProps) {
  const { wallets, isLost } = useWallets(strategies)
  const [stage, setStage] = useState<Stage>('idle')
  const [chosen, setChosen] = useState<ListedWallet | null>(null)
  const [alarm, setAlarm] = useState<string | null>(null)
  // What an earlier one answers is of no interest once another was chosen.
  const turn = useRef(0)

  async function run(wallet: ListedWallet, next: Stage, work: () => Promise<string | null>, then: Stage) {
    const mine = ++turn.current
    setChosen(wallet)
    setAlarm(null)
    setStage(next)
    const refusal = await work()
    if (mine !== turn.current) return
    setAlarm(refusal)
    setStage(refusal === null ? then : 'idle')
  }

  const choose = (wallet: ListedWallet) =>
    wallet.isPage
      ? run(wallet, 'connecting', () => connect(wallet), 'connected')
      : run(wallet, 'signing', () => sign(wallet), 'signing')

  const looking = isLost
    ? 'What finds your wallets could not be loaded. Reload this page.'
    : 'Looking for wallets in this browser.'
  const words = wallets === null ? looking : wordsFor(stage, chosen)
  const isAsking = stage === 'connecting' || stage === 'signing'
  return (
    <div className="body">
      {wallets !== null && <NoneHere wallets={wallets} />}
      {wallets !== null && (
        <WalletRows wallets={wallets} busy={isAsking ? chosen : null} onChoose={(one) => void choose(one)} />
      )}
      <p className={words ? 'hint after-note' : 'sr'} role="status">
        {words}
      </p>
      {alarm !== null && <AlarmNote of={CircleAlert}>{alarm}</AlarmNote>}
      {stage === 'connected' && chosen && (
        // A browser opens one window for one press, and the signature needs a second one.
        <div className="stack">
          <button
            className="btn btn-primary btn-lg"
            type="button"
            autoFocus
            onClick={() => void run(chosen, 'signing', () => sign(chosen), 'signing')}
          >
            {verb} with {chosen.name}
          </button>
        </div>
      )}
    </div>
  )
}

function NoneHere({ wallets }: { wallets: readonly ListedWallet[] }) {
  if (wallets.some(({ isPage }) => !isPage)) return null
  return (
    <div className="before-rows">
      <Note of={Wallet}>
        This browser has no wallet. Install one, such as MetaMask or Phantom, and come back. On a phone, open
        this page in the browser of your wallet’s app.
      </Note>
    </div>
  )
}

function wordsFor(stage: Stage, wallet: ListedWallet | null): string {
  if (wallet === null) return ''
  if (stage === 'connecting')
    return `${wallet.name} asks in its window whether this site may see your address.`
  if (stage === 'connected') return `${wallet.name} is connected. What is left is its signature.`
  if (stage === 'signing')
    return `Waiting for ${wallet.name}. It asks you in its own window; read what it shows before you agree.`
  return ''
}

/** Has the window of a wallet opened that is a page elsewhere. */
async function connect({ strategy, walletName }: ListedWallet): Promise<string | null> {
  try {
    const { connectWallet } = await import('@/lib/client/web3/connect')
    await connectWallet({ strategy, walletName })
    return null
  } catch (thrown) {
    return saidBy(thrown)
  }
}

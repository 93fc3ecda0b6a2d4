import { Wallet } from 'lucide-react'
import { readDestination } from '@/lib/handlers/destinations'
import { chainKindOf, isWeb3Strategy, web3ProviderOf, type ChainKind } from '@/lib/model/web3'
import { NeedsScript } from '../../ui/wallets/needs-script'
import { WhoChip } from '../who-chip'
import { OtherWays } from './other-ways'
import type { StepEntry, StepProps } from './step'
import { AnswerByWallet } from './wallet-step'

const NAMES: Record<ChainKind, string> = { evm: 'your wallet', solana: 'your Solana wallet' }

/** A wallet signs in its own window: the page asks for it, and says what to do there. */
export function walletStep(kind: ChainKind): StepEntry {
  return {
    title: `Sign with ${NAMES[kind]}`,
    label: `Sign with ${NAMES[kind]}`,
    describe: () => undefined,
    Icon: Wallet,
    Step: kind === 'evm' ? EvmStep : SolanaStep,
  }
}

function EvmStep(props: StepProps) {
  return <WalletStep {...props} kind="evm" />
}

function SolanaStep(props: StepProps) {
  return <WalletStep {...props} kind="solana" />
}

async function WalletStep({ attempt, factors, kind }: StepProps & { kind: ChainKind }) {
  const strategies = (attempt.supported_first_factors ?? [])
    .map(({ strategy }) => strategy)
    .filter(isWeb3Strategy)
    .filter((strategy) => chainKindOf(web3ProviderOf(strategy)) === kind)
  return (
    <>
      <h1 className="t-title">Sign with {NAMES[kind]}</h1>
      <WhoChip identifier={attempt.identifier} />
      <NeedsScript>Choose another way below.</NeedsScript>
      <AnswerByWallet strategies={[...new Set(strategies)]} goTo={await readDestination()} />
      <OtherWays attempt={attempt} except={factors[0].strategy} />
    </>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useSignIn } from '@/lib/client/core3/use-sign-in'
import { useClerkContext } from '@/lib/client/context'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { withBasePath } from '@/lib/model/base-path'
import type { Web3Strategy } from '@/lib/model/web3'
import { saidBy } from '../../ui/wallets/said-by'
import { WalletChooser } from '../../ui/wallets/wallet-chooser'

interface AnswerByWalletProps {
  strategies: readonly Web3Strategy[]
  goTo: string
}

/** Has one of the account's own wallets sign for the sign-in that runs. */
export function AnswerByWallet({ strategies, goTo }: AnswerByWalletProps) {
  const clerk = useClerkContext()
  const { signIn } = useSignIn()
  const router = useRouter()

  // Not the hook's `web3`, which begins anew with whichever account the wallet has.
  async function sign({ strategy, walletName }: ListedWallet): Promise<string | null> {
    try {
      const { answerByWallet } = await import('@/lib/client/web3/sign-in')
      await answerByWallet(clerk, { strategy, walletName })
    } catch (thrown) {
      return saidBy(thrown)
    }
    if (signIn.status !== 'complete') {
      router.refresh()
      return null
    }
    const { error } = await signIn.finalize({
      navigate: ({ decorateUrl }) => window.location.assign(decorateUrl(withBasePath(goTo))),
    })
    return error && saidBy(error)
  }

  return <WalletChooser strategies={strategies} verb="Sign in" sign={sign} />
}

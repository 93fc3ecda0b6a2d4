'use client'

import { useUser } from '@/lib/client/hooks/use-user'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { isClerkAPIResponseError } from '@/lib/client/errors'
import { withBasePath } from '@/lib/model/base-path'
import type { Web3Strategy } from '@/lib/model/web3'
import { saidBy } from '../../ui/wallets/said-by'
import { WalletChooser } from '../../ui/wallets/wallet-chooser'

const HERE = '/account/wallets'
const VERIFY = `/account/verify?${new URLSearchParams({ redirect_url: HERE })}`

export function ConnectWallet({ strategies }: { strategies: readonly Web3Strategy[] }) {
  const { user } = useUser()

  async function sign({ strategy, walletName }: ListedWallet): Promise<string | null> {
    if (!user) return null
    try {
      const { addWallet } = await import('@/lib/client/web3/add')
      await addWallet(user, { strategy, walletName })
    } catch (thrown) {
      if (!needsFreshProof(thrown)) return saidBy(thrown)
      return go(VERIFY)
    }
    return go('/account#wallets')
  }

  return <WalletChooser strategies={strategies} verb="Connect" sign={sign} />
}

/** As a whole page: the one that is left shows what was before. */
function go(path: string): null {
  window.location.assign(withBasePath(path))
  return null
}

function needsFreshProof(thrown: unknown): boolean {
  return isClerkAPIResponseError(thrown) && thrown.errors[0]?.code === 'session_reverification_required'
}

import { useEffect, useEffectEvent, useState } from 'react'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import type { Web3Strategy } from '@/lib/model/web3'

/** The wallets that can be chosen; null until the first look, for which their code is loaded. `isLost`: it could not be. */
export function useWallets(strategies: readonly Web3Strategy[]): {
  wallets: readonly ListedWallet[] | null
  isLost: boolean
} {
  const [wallets, setWallets] = useState<readonly ListedWallet[] | null>(null)
  const [isLost, setLost] = useState(false)
  const list = useEffectEvent(async () => {
    const { listWallets } = await import('@/lib/client/web3/wallets')
    return listWallets(strategies)
  })

  useEffect(() => {
    let isOver = false
    let end = () => {}
    async function look() {
      const found = await list()
      if (!isOver) setWallets(found)
    }
    async function watch() {
      await look()
      const { watchWallets } = await import('@/lib/client/web3/wallets')
      if (!isOver) end = watchWallets(() => void look())
    }
    watch().catch(() => setLost(true))
    return () => {
      isOver = true
      end()
    }
  }, [])
  return { wallets, isLost }
}

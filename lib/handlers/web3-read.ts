import { isWeb3Strategy, type Web3Strategy } from '@/lib/model/web3'
import { getPorts } from '@/lib/ports/server'

/** The strategies by which a wallet signs in here; none where wallets are not in use. */
export async function readWeb3Strategies(): Promise<Web3Strategy[]> {
  const { config } = await getPorts()
  return config.identifiers.includes('web3_wallet') ? config.firstFactors.filter(isWeb3Strategy) : []
}

import type { DeletedJson } from '@/lib/model/user-wire'
import type { Wire } from '@/lib/model/wire'
import { auth } from '@/lib/session'
import { askAsUser } from './user'

/** Takes a wallet from the account of whoever is signed in. */
export async function disconnectWallet(id: unknown): Promise<Wire<DeletedJson>> {
  const { userId } = await auth({ fresh: true })
  return askAsUser(userId, 'destroyWeb3Wallet', { id })
}

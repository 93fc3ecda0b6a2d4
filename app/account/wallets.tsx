import { Wallet } from 'lucide-react'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import type { UserJson } from '@/lib/model/wire'
import { Icon } from '../ui/lucide'
import { WalletMark } from '../ui/marks/wallets'
import { shortAddress } from '../ui/wallets/address'
import { Section } from './section'
import { SectionLink } from './section-link'

/** The wallets that sign in to this account, the primary one first. Nothing where wallets are not in use and there are none. */
export async function Wallets({ user, isActor }: { user: UserJson; isActor: boolean }) {
  const wallets = user.web3_wallets.filter(({ verification }) => verification.status === 'verified')
  const canConnect = !isActor && (await readWeb3Strategies()).length > 0
  if (wallets.length === 0 && !canConnect) return null
  const isPrimary = ({ id }: { id: string }) => id === user.primary_web3_wallet_id
  const inOrder = [...wallets.filter(isPrimary), ...wallets.filter((one) => !isPrimary(one))]
  return (
    <Section
      id="wallets"
      title="Wallets"
      about="Sign in by signing a message with a wallet. It costs nothing and moves nothing."
      action={canConnect && <SectionLink href="/account/wallets">Connect a wallet</SectionLink>}
    >
      {inOrder.length === 0 && (
        <li className="row">
          <Icon of={Wallet} size={18} />
          <span className="grow quiet">No wallet is connected.</span>
        </li>
      )}
      {inOrder.map((wallet) => (
        <li className="row wraps is-value" key={wallet.id}>
          {isSolana(wallet.web3_wallet) ? (
            <WalletMark strategy="web3_solana_signature" />
          ) : (
            <Icon of={Wallet} size={18} />
          )}
          <span className="grow">
            <span className="t-sub" title={wallet.web3_wallet}>
              {shortAddress(wallet.web3_wallet)}
            </span>
            <small>{isSolana(wallet.web3_wallet) ? 'Solana' : 'Ethereum and its kind'}</small>
          </span>
          {isPrimary(wallet) && wallets.length > 1 && <span className="badge">Primary</span>}
          {!isActor && (
            <span className="acts">
              <SectionLink
                href={`/account/wallets/${wallet.id}`}
                label={`Disconnect ${shortAddress(wallet.web3_wallet)}`}
              >
                Disconnect
              </SectionLink>
            </span>
          )}
        </li>
      ))}
    </Section>
  )
}

function isSolana(address: string): boolean {
  return !address.startsWith('0x')
}

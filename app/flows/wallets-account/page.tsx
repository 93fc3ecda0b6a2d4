import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { WalletsAccount } from './wallets-account'

const title = 'Wallets of an account'

export const metadata: Metadata = { title }

export default function WalletsAccountPage() {
  return (
    <FlowPage
      flow="wallets-account"
      title={title}
      about="An address, a message, a signature; then it signs in."
    >
      <WalletsAccount />
    </FlowPage>
  )
}

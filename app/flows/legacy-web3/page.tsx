import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyWeb3 } from './legacy-web3'

const title = 'Wallets, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyWeb3Page() {
  return (
    <FlowPage
      flow="legacy-web3"
      title={title}
      about="A method for each wallet, and one for your own signatures."
    >
      <LegacyWeb3 />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Web3 } from './web3'

const title = 'Wallets'

export const metadata: Metadata = { title }

export default function Web3Page() {
  return (
    <FlowPage flow="web3" title={title} about="One call: address, message, signature.">
      <Web3 />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Passkeys } from './passkeys'

const title = 'Passkeys'

export const metadata: Metadata = { title }

export default function PasskeysPage() {
  return (
    <FlowPage
      flow="passkeys"
      title={title}
      about="From a button, from the field itself, or as the second step."
    >
      <Passkeys />
    </FlowPage>
  )
}

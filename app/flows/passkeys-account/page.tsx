import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { PasskeysAccount } from './passkeys-account'

const title = 'Passkeys of an account'

export const metadata: Metadata = { title }

export default function PasskeysAccountPage() {
  return (
    <FlowPage flow="passkeys-account" title={title} about="Make one, name it, remove it.">
      <PasskeysAccount />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { EmailAddresses } from './email-addresses'

const title = 'Email addresses'

export const metadata: Metadata = { title }

export default function EmailAddressesPage() {
  return (
    <FlowPage flow="email-addresses" title={title} about="Add one, prove it by a code, remove it.">
      <EmailAddresses />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { VerifyLink } from './verify-link'

const title = 'Email link'

export const metadata: Metadata = { title }

export default function VerifyLinkPage() {
  return (
    <FlowPage flow="email-link/verify" title={title} about="Where the link of the flow leads.">
      <VerifyLink />
    </FlowPage>
  )
}

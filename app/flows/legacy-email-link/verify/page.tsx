import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { LegacyVerifyLink } from './legacy-verify-link'

const title = 'Email link, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyVerifyLinkPage() {
  return (
    <FlowPage flow="legacy-email-link/verify" title={title} about="Where the link of the flow leads.">
      <LegacyVerifyLink />
    </FlowPage>
  )
}

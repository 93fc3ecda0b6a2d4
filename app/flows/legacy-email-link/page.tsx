import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyEmailLink } from './legacy-email-link'

const title = 'Email link, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyEmailLinkPage() {
  return (
    <FlowPage flow="legacy-email-link" title={title} about="Create, then a flow that can be cancelled.">
      <LegacyEmailLink />
    </FlowPage>
  )
}

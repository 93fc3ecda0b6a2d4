import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyEnterpriseSso } from './legacy-enterprise-sso'

const title = 'Your company, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyEnterpriseSsoPage() {
  return (
    <FlowPage
      flow="legacy-enterprise-sso"
      title={title}
      about="The same, with one call that creates, prepares and leaves."
    >
      <LegacyEnterpriseSso />
    </FlowPage>
  )
}

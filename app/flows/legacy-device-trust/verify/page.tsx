import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { LegacyVerifyLink } from '../../legacy-email-link/verify/legacy-verify-link'

const title = 'Device trust, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyVerifyTrustPage() {
  return (
    <FlowPage flow="legacy-device-trust/verify" title={title} about="Where the link of the flow leads.">
      <LegacyVerifyLink startPage="/flows/legacy-device-trust" />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { LegacyVerifyLink } from '../../legacy-email-link/verify/legacy-verify-link'

const title = 'Sign up by email link, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyVerifySignUpLinkPage() {
  return (
    <FlowPage flow="legacy-sign-up-email-link/verify" title={title} about="Where the link of the flow leads.">
      <LegacyVerifyLink startPage="/flows/legacy-sign-up-email-link" />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { VerifySignUpLink } from './verify-sign-up-link'

const title = 'Sign up by email link'

export const metadata: Metadata = { title }

export default function VerifySignUpLinkPage() {
  return (
    <FlowPage flow="sign-up-email-link/verify" title={title} about="Where the link of the flow leads.">
      <VerifySignUpLink />
    </FlowPage>
  )
}

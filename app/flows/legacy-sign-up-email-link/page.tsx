import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacySignUpEmailLink } from './legacy-sign-up-email-link'

const title = 'Sign up by email link, legacy hook'

export const metadata: Metadata = { title }

export default function LegacySignUpEmailLinkPage() {
  return (
    <FlowPage
      flow="legacy-sign-up-email-link"
      title={title}
      about="Create, then a flow that can be cancelled."
    >
      <LegacySignUpEmailLink />
    </FlowPage>
  )
}

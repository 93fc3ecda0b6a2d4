import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SignUpEmailLink } from './sign-up-email-link'

const title = 'Sign up by email link'

export const metadata: Metadata = { title }

export default function SignUpEmailLinkPage() {
  return (
    <FlowPage flow="sign-up-email-link" title={title} about="Send a link; this tab waits until it is opened.">
      <SignUpEmailLink />
    </FlowPage>
  )
}

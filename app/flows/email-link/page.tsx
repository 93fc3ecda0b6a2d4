import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { EmailLink } from './email-link'

const title = 'Email link'

export const metadata: Metadata = { title }

export default function EmailLinkPage() {
  return (
    <FlowPage flow="email-link" title={title} about="Send a link; this tab waits until it is opened.">
      <EmailLink />
    </FlowPage>
  )
}

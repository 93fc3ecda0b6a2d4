import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { EmailPassword } from './email-password'

const title = 'Email and password'

export const metadata: Metadata = { title }

export default function EmailPasswordPage() {
  return (
    <FlowPage flow="email-password" title={title} about="Two fields, one request.">
      <EmailPassword />
    </FlowPage>
  )
}

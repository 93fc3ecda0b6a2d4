import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { EmailCode } from './email-code'

const title = 'Email code'

export const metadata: Metadata = { title }

export default function EmailCodePage() {
  return (
    <FlowPage flow="email-code" title={title} about="Send a code, check it, done.">
      <EmailCode />
    </FlowPage>
  )
}

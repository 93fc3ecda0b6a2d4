import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { EnterpriseSso } from './enterprise-sso'

const title = 'Your company'

export const metadata: Metadata = { title }

export default function EnterpriseSsoPage() {
  return (
    <FlowPage
      flow="enterprise-sso"
      title={title}
      about="An address says which company; the company says who you are."
    >
      <EnterpriseSso />
    </FlowPage>
  )
}

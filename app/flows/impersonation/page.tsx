import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Impersonation } from './impersonation'

const title = 'Acting as somebody'

export const metadata: Metadata = { title }

export default function ImpersonationPage() {
  return (
    <FlowPage
      flow="impersonation"
      title={title}
      about="A link for whoever helps: they see what their user sees, and change nothing."
    >
      <Impersonation />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { Continue } from './continue'

const title = 'One more thing'

export const metadata: Metadata = { title }

export default function OAuthContinuePage() {
  return (
    <FlowPage
      flow="oauth/continue"
      title={title}
      about="What the provider did not say, and this app wants to know."
    >
      <Continue />
    </FlowPage>
  )
}

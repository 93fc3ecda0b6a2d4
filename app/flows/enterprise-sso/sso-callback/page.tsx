import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { SsoCallback } from './sso-callback'

const title = 'Back from your company'

export const metadata: Metadata = { title }

export default function EnterpriseSsoCallbackPage() {
  return (
    <FlowPage
      flow="enterprise-sso/sso-callback"
      title={title}
      about="One moment: this page goes on by itself."
    >
      <SsoCallback />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../../flow-page'
import { SsoCallback } from './sso-callback'

const title = 'Back from the provider'

export const metadata: Metadata = { title }

export default function OAuthCallbackPage() {
  return (
    <FlowPage flow="oauth/sso-callback" title={title} about="One moment: this page goes on by itself.">
      <SsoCallback />
    </FlowPage>
  )
}

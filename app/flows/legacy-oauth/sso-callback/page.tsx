import type { Metadata } from 'next'
import { AuthenticateWithRedirectCallback } from '@/lib/client'
import { FlowPage } from '../../flow-page'

const title = 'Back, legacy hook'

export const metadata: Metadata = { title }

/** The component has the whole of it; it only wants to know this app's addresses. */
export default function LegacyOAuthCallbackPage() {
  return (
    <FlowPage flow="legacy-oauth/sso-callback" title={title} about="One moment: this page goes on by itself.">
      <AuthenticateWithRedirectCallback
        signInUrl="/flows/legacy-oauth"
        signUpUrl="/flows/legacy-oauth"
        signInFallbackRedirectUrl="/"
        signUpFallbackRedirectUrl="/"
      />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Authenticator } from './authenticator'

const title = 'Authenticator app'

export const metadata: Metadata = { title }

export default function AuthenticatorPage() {
  return (
    <FlowPage
      flow="authenticator"
      title={title}
      about="Show a secret, check its first code, keep the backup codes."
    >
      <Authenticator />
    </FlowPage>
  )
}

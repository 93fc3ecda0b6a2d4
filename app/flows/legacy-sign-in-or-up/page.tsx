import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacySignInOrUp } from './legacy-sign-in-or-up'

const title = 'Sign in or up, legacy hook'

export const metadata: Metadata = { title }

export default function LegacySignInOrUpPage() {
  return (
    <FlowPage
      flow="legacy-sign-in-or-up"
      title={title}
      about="One field, whether you have an account or not."
    >
      <LegacySignInOrUp />
    </FlowPage>
  )
}

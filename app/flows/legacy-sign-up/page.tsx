import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacySignUp } from './legacy-sign-up'

const title = 'Sign up, legacy hook'

export const metadata: Metadata = { title }

export default function LegacySignUpPage() {
  return (
    <FlowPage flow="legacy-sign-up" title={title} about="Create, prepare, attempt, set active.">
      <LegacySignUp />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyForgotPassword } from './legacy-forgot-password'

const title = 'Forgotten password, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyForgotPasswordPage() {
  return (
    <FlowPage flow="legacy-forgot-password" title={title} about="Code and new password in one call.">
      <LegacyForgotPassword />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { ForgotPassword } from './forgot-password'

const title = 'Forgotten password'

export const metadata: Metadata = { title }

export default function ForgotPasswordPage() {
  return (
    <FlowPage flow="forgot-password" title={title} about="A code by mail or text, then a new password.">
      <ForgotPassword />
    </FlowPage>
  )
}

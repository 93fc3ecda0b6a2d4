import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { ForgotPasswordPhone } from './forgot-password-phone'

const title = 'Forgotten password, by phone'

export const metadata: Metadata = { title }

export default function ForgotPasswordPhonePage() {
  return (
    <FlowPage flow="forgot-password-phone" title={title} about="A code by text, and a new password.">
      <ForgotPasswordPhone />
    </FlowPage>
  )
}

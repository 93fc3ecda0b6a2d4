import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyForgotPasswordPhone } from './legacy-forgot-password-phone'

const title = 'Forgotten password, by phone, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyForgotPasswordPhonePage() {
  return (
    <FlowPage flow="legacy-forgot-password-phone" title={title} about="Code and new password in one call.">
      <LegacyForgotPasswordPhone />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyEmailPassword } from './legacy-email-password'

const title = 'Email and password, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyEmailPasswordPage() {
  return (
    <FlowPage flow="legacy-email-password" title={title} about="The same, with methods that reject.">
      <LegacyEmailPassword />
    </FlowPage>
  )
}

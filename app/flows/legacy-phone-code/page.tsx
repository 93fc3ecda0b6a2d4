import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyPhoneCode } from './legacy-phone-code'

const title = 'Phone code, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyPhoneCodePage() {
  return (
    <FlowPage
      flow="legacy-phone-code"
      title={title}
      about="Create, prepare with a channel, attempt, set active."
    >
      <LegacyPhoneCode />
    </FlowPage>
  )
}

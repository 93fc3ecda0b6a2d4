import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyEmailCode } from './legacy-email-code'

const title = 'Email code, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyEmailCodePage() {
  return (
    <FlowPage flow="legacy-email-code" title={title} about="Create, prepare, attempt, set active.">
      <LegacyEmailCode />
    </FlowPage>
  )
}

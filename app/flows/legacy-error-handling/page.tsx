import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyErrorHandling } from './legacy-error-handling'

const title = 'Errors, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyErrorHandlingPage() {
  return (
    <FlowPage flow="legacy-error-handling" title={title} about="The same, caught and asked what it is.">
      <LegacyErrorHandling />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { ErrorHandling } from './error-handling'

const title = 'Errors'

export const metadata: Metadata = { title }

export default function ErrorHandlingPage() {
  return (
    <FlowPage
      flow="error-handling"
      title={title}
      about="What a call was refused for: beside its field, above them all, and as it came."
    >
      <ErrorHandling />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { ManageMfa } from './manage-mfa'

const title = 'Second steps'

export const metadata: Metadata = { title }

export default function ManageMfaPage() {
  return (
    <FlowPage
      flow="manage-mfa"
      title={title}
      about="An app, a text, backup codes: what is asked for after the first step."
    >
      <ManageMfa />
    </FlowPage>
  )
}

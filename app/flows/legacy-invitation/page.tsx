import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyInvitation } from './legacy-invitation'

const title = 'Invitation, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyInvitationPage() {
  return (
    <FlowPage flow="legacy-invitation" title={title} about="Create with the ticket, update, set active.">
      <LegacyInvitation />
    </FlowPage>
  )
}

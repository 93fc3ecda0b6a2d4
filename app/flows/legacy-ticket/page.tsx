import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyTicket } from './legacy-ticket'

const title = 'Ticket, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyTicketPage() {
  return (
    <FlowPage flow="legacy-ticket" title={title} about="Create with a ticket, set active.">
      <LegacyTicket />
    </FlowPage>
  )
}

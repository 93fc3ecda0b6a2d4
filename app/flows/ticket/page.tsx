import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Ticket } from './ticket'

const title = 'Ticket'

export const metadata: Metadata = { title }

export default function TicketPage() {
  return (
    <FlowPage flow="ticket" title={title} about="A link that somebody made for you, and a press.">
      <Ticket />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { Invitation } from './invitation'

const title = 'Invitation'

export const metadata: Metadata = { title }

export default function InvitationPage() {
  return (
    <FlowPage
      flow="invitation"
      title={title}
      about="A link that proves an address and opens the door, and a press."
    >
      <Invitation />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LastUsed } from './last-used'

const title = 'Last used'

export const metadata: Metadata = { title }

export default function LastUsedPage() {
  return (
    <FlowPage flow="last-used" title={title} about="Whoever comes back sees the way that they took before.">
      <LastUsed />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { one, type Query } from '../../sign-in/query'
import { FlowPage } from '../flow-page'
import { ServerActions } from './server-actions'

const title = 'Server actions'

export const metadata: Metadata = { title }

export default async function ServerActionsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { error } = await searchParams
  return (
    <FlowPage
      flow="server-actions"
      title={title}
      about="Plain forms that post to the server. No script is needed."
      needsScript={false}
    >
      <ServerActions error={one(error)} />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SessionTasks } from './session-tasks'

const title = 'Session tasks'

export const metadata: Metadata = { title }

export default function SessionTasksPage() {
  return (
    <FlowPage
      flow="session-tasks"
      title={title}
      about="Proven, and not signed in yet: what is still to do, one thing after the other."
    >
      <SessionTasks />
    </FlowPage>
  )
}

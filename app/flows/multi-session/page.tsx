import type { Metadata } from 'next'
import { config } from '@/lib/config'
import { FlowPage } from '../flow-page'
import { MultiSession } from './multi-session'

const title = 'Several accounts'
const ONE_AT_A_TIME =
  config.sessionMode === 'single' ? ' This app is set to one at a time (sessionMode).' : ''

export const metadata: Metadata = { title }

export default function MultiSessionPage() {
  return (
    <FlowPage
      flow="multi-session"
      title={title}
      about={`Everybody who is signed in in this browser, and one more.${ONE_AT_A_TIME}`}
    >
      <MultiSession />
    </FlowPage>
  )
}

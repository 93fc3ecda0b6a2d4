import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyPasskeys } from './legacy-passkeys'

const title = 'Passkeys, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyPasskeysPage() {
  return (
    <FlowPage flow="legacy-passkeys" title={title} about="One method for both steps, and it rejects.">
      <LegacyPasskeys />
    </FlowPage>
  )
}

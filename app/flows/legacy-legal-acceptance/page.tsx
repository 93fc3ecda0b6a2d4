import type { Metadata } from 'next'
import { config } from '@/lib/config'
import { FlowPage } from '../flow-page'
import { LegacyLegalAcceptance } from './legacy-legal-acceptance'

const title = 'Legal acceptance, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyLegalAcceptancePage() {
  const { fields, legal } = config.signUp
  return (
    <FlowPage
      flow="legacy-legal-acceptance"
      title={title}
      about="What is missing is a field like any other: update says it."
    >
      <LegacyLegalAcceptance legal={legal} isAsked={fields.legal_accepted !== 'off'} />
    </FlowPage>
  )
}

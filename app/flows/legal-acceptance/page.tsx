import type { Metadata } from 'next'
import { config } from '@/lib/config'
import { FlowPage } from '../flow-page'
import { LegalAcceptance } from './legal-acceptance'

const title = 'Legal acceptance'

export const metadata: Metadata = { title }

export default function LegalAcceptancePage() {
  const { fields, legal } = config.signUp
  return (
    <FlowPage
      flow="legal-acceptance"
      title={title}
      about="An address, a code, then consent to what is written elsewhere."
    >
      <LegalAcceptance legal={legal} isAsked={fields.legal_accepted !== 'off'} />
    </FlowPage>
  )
}

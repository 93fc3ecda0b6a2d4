import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacySecondFactor } from './legacy-second-factor'

const title = 'Second factor, legacy hook'

export const metadata: Metadata = { title }

export default function LegacySecondFactorPage() {
  return (
    <FlowPage flow="legacy-second-factor" title={title} about="The same, with methods that reject.">
      <LegacySecondFactor />
    </FlowPage>
  )
}

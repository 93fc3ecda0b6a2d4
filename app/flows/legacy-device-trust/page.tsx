import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { LegacyDeviceTrust } from './legacy-device-trust'

const title = 'Device trust, legacy hook'

export const metadata: Metadata = { title }

export default function LegacyDeviceTrustPage() {
  return (
    <FlowPage flow="legacy-device-trust" title={title} about="The same, with a link as a third way.">
      <LegacyDeviceTrust />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { DeviceTrust } from './device-trust'

const title = 'Device trust'

export const metadata: Metadata = { title }

export default function DeviceTrustPage() {
  return (
    <FlowPage
      flow="device-trust"
      title={title}
      about="A password from a browser that is new to its owner asks for a code besides."
    >
      <DeviceTrust />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { PhoneCode } from './phone-code'

const title = 'Phone code'

export const metadata: Metadata = { title }

export default function PhoneCodePage() {
  return (
    <FlowPage flow="phone-code" title={title} about="A code by SMS or WhatsApp, checked, done.">
      <PhoneCode />
    </FlowPage>
  )
}

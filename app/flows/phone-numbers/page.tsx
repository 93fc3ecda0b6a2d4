import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { PhoneNumbers } from './phone-numbers'

const title = 'Phone numbers'

export const metadata: Metadata = { title }

export default function PhoneNumbersPage() {
  return (
    <FlowPage flow="phone-numbers" title={title} about="Add one, prove it by a code, and say what it is for.">
      <PhoneNumbers />
    </FlowPage>
  )
}

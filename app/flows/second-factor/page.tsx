import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SecondFactor } from './second-factor'

const title = 'Second factor'

export const metadata: Metadata = { title }

export default function SecondFactorPage() {
  return (
    <FlowPage flow="second-factor" title={title} about="A password, then what the account asks for besides.">
      <SecondFactor />
    </FlowPage>
  )
}

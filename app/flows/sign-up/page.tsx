import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SignUp } from './sign-up'

const title = 'Sign up'

export const metadata: Metadata = { title }

export default function SignUpFlowPage() {
  return (
    <FlowPage
      flow="sign-up"
      title={title}
      about="An address, a password, a code; then what is still missing."
    >
      <SignUp />
    </FlowPage>
  )
}

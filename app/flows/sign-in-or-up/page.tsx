import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SignInOrUp } from './sign-in-or-up'

const title = 'Sign in or up'

export const metadata: Metadata = { title }

export default function SignInOrUpPage() {
  return (
    <FlowPage flow="sign-in-or-up" title={title} about="One field, whether you have an account or not.">
      <SignInOrUp />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { SignOut } from './sign-out'

const title = 'Sign out'

export const metadata: Metadata = { title }

export default function SignOutPage() {
  return (
    <FlowPage flow="sign-out" title={title} about="Of one session, or of all that this browser has.">
      <SignOut />
    </FlowPage>
  )
}

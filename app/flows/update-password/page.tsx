import type { Metadata } from 'next'
import { FlowPage } from '../flow-page'
import { UpdatePassword } from './update-password'

const title = 'Update password'

export const metadata: Metadata = { title }

export default function UpdatePasswordPage() {
  return (
    <FlowPage
      flow="update-password"
      title={title}
      about="The old one proves that it is you. The new one is judged while you type."
    >
      <UpdatePassword />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { readProviders } from '@/lib/handlers/sso-read'
import { FlowPage } from '../flow-page'
import { OAuth } from './oauth'

const title = 'Providers'

export const metadata: Metadata = { title }

export default async function OAuthPage() {
  return (
    <FlowPage
      flow="oauth"
      title={title}
      about="Somebody else says who you are. Nobody starts again at the wrong door."
    >
      <OAuth providers={await readProviders()} />
    </FlowPage>
  )
}

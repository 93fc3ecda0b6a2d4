import type { Metadata } from 'next'
import { readProviders } from '@/lib/handlers/sso-read'
import { FlowPage } from '../flow-page'
import { LegacyOAuth } from './legacy-oauth'

const title = 'Providers, legacy hook'

export const metadata: Metadata = { title }

export default async function LegacyOAuthPage() {
  return (
    <FlowPage
      flow="legacy-oauth"
      title={title}
      about="With a redirect or a popup, and a callback page that has the rest."
    >
      <LegacyOAuth providers={await readProviders()} />
    </FlowPage>
  )
}

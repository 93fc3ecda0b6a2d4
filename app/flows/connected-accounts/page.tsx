import type { Metadata } from 'next'
import { readProviders } from '@/lib/handlers/sso-read'
import { refusalText } from '../../account/guard'
import type { Query } from '../../sign-in/query'
import { FlowPage } from '../flow-page'
import { ConnectedAccounts } from './connected-accounts'

const title = 'Connected accounts'

export const metadata: Metadata = { title }

export default async function ConnectedAccountsPage({ searchParams }: { searchParams: Promise<Query> }) {
  return (
    <FlowPage
      flow="connected-accounts"
      title={title}
      about="An account elsewhere that signs in to this one: connect it, disconnect it."
    >
      <ConnectedAccounts
        providers={await readProviders()}
        refusal={refusalText((await searchParams)['error'])}
      />
    </FlowPage>
  )
}

import type { Metadata } from 'next'
import { findCompany } from '@/lib/actions/sso-forms'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { AuthPage } from '../../ui/auth-page'
import { withRedirect } from '../../ui/doors'
import { PageLink } from '../../ui/page-link'
import { IdentifierForm } from '../identifier-form'
import { one, type Query } from '../query'

export const metadata: Metadata = { title: 'Sign in with your company' }

/** For whoever knows that their company signs them in: the address says which company that is. */
export default async function CompanyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const redirectUrl = one(query.redirect_url)
  const typed = (await readClient())?.sign_in?.identifier ?? ''
  return (
    <AuthPage>
      <h1 className="t-title">Sign in with your company</h1>
      <p className="lede">
        Enter your address at work. Your company asks who you are, and sends you back here.
      </p>
      <IdentifierForm
        prefill={typed.includes('@') ? typed : ''}
        redirectUrl={redirectUrl}
        label="Email address at work"
        action={findCompany}
      />
      <div className="after">
        <PageLink className="link t-s" href={withRedirect(config.paths.signIn, redirectUrl)}>
          Sign in another way
        </PageLink>
      </div>
    </AuthPage>
  )
}

import type { Metadata } from 'next'
import { one, type Query } from '../../../sign-in/query'
import { PageLink } from '../../../ui/page-link'
import { TopBar } from '../../../ui/top-bar'
import { guardAdmin, titleForAdmins } from '../../guard'
import { NeedSecondFactor } from '../../need-second-factor'
import { ConnectionForm } from '../connection-form'

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('Add a company')
}

/** A company’s identity provider, as its people describe it. */
export default async function NewConnectionPage({ searchParams }: { searchParams: Promise<Query> }) {
  const protocol = one((await searchParams)['protocol']) === 'oidc' ? 'oidc' : 'saml'
  const here = `/admin/connections/new?protocol=${protocol}`
  if ((await guardAdmin(here)) === 'needs_second_factor') return <NeedSecondFactor />
  return (
    <>
      <TopBar />
      <main className="admin">
        <div className="admin-top">
          <h1 className="t-head">
            {protocol === 'saml' ? 'Add a SAML connection' : 'Add an OpenID Connect connection'}
          </h1>
          <PageLink className="link t-s" href="/admin/connections">
            All companies
          </PageLink>
        </div>
        <p className="quiet t-s">
          It is switched off until you switch it on. What the company must know of us is shown next.
        </p>
        <ConnectionForm protocol={protocol} id={null} typed={{}} />
      </main>
    </>
  )
}

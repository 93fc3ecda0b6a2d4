import { ChevronRight, CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { readConnections } from '@/lib/handlers/admin-connections'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { one, type Query } from '../../sign-in/query'
import { Icon } from '../../ui/lucide'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { TopBar } from '../../ui/top-bar'
import { guardAdmin, titleForAdmins } from '../guard'
import { NeedSecondFactor } from '../need-second-factor'

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('Company sign-in')
}

/** The companies whose people sign in with them. */
export default async function ConnectionsPage({ searchParams }: { searchParams: Promise<Query> }) {
  if ((await guardAdmin('/admin/connections')) === 'needs_second_factor') return <NeedSecondFactor />
  const code = one((await searchParams)['error'])
  const connections = await readConnections()
  return (
    <>
      <TopBar />
      <main className="admin">
        <div className="admin-top">
          <h1 className="t-head">Company sign-in</h1>
          <PageLink className="link t-s" href="/admin">
            All people
          </PageLink>
        </div>
        <p className="quiet t-s">
          Whoever has an address of a company’s proven domain signs in with that company, and no other way.
        </p>
        {isErrorCode(code) && <AlarmNote of={CircleAlert}>{describeError(code).longMessage}</AlarmNote>}
        <div className="admin-adds">
          <PageLink className="btn btn-primary" href="/admin/connections/new?protocol=saml">
            Add a SAML connection
          </PageLink>
          <PageLink className="btn btn-outline" href="/admin/connections/new?protocol=oidc">
            Add an OpenID Connect one
          </PageLink>
        </div>
        <ul className="rows" aria-label="Connections">
          {connections.map(({ id, name, protocol, active, domains }) => (
            <li key={id}>
              <PageLink className="row" href={`/admin/connections/${id}`}>
                <span className="grow">
                  <span className="t-sub">{name}</span>
                  <small className="admin-about">
                    {[protocol === 'saml' ? 'SAML' : 'OpenID Connect', domainsOf(domains)].join(' · ')}
                  </small>
                </span>
                <span className="badges">
                  <span className={`badge ${active ? 'badge-here' : 'badge-line'}`}>
                    {active ? 'On' : 'Off'}
                  </span>
                </span>
                <span className="go">
                  <Icon of={ChevronRight} />
                </span>
              </PageLink>
            </li>
          ))}
          {connections.length === 0 && (
            <li className="row">
              <span className="quiet">No company yet</span>
            </li>
          )}
        </ul>
      </main>
    </>
  )
}

function domainsOf(domains: { domain: string; isProven: boolean }[]): string {
  if (domains.length === 0) return 'no domain'
  return domains.map(({ domain, isProven }) => (isProven ? domain : `${domain} (not proven)`)).join(', ')
}

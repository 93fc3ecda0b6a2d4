import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readConnection } from '@/lib/handlers/admin-connections'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { one, type Query } from '../../../sign-in/query'
import { AlarmNote, Note } from '../../../ui/note'
import { PageLink } from '../../../ui/page-link'
import { TopBar } from '../../../ui/top-bar'
import { guardAdmin, titleForAdmins } from '../../guard'
import { NeedSecondFactor } from '../../need-second-factor'
import { ConnectionForm } from '../connection-form'
import { Domains } from './domains'
import { Findings } from './findings'
import { Ours } from './ours'
import { Switch } from './switch'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('A company')
}

/** One company: what it must know of us, its domains, what it is set up with, and whether it is in use. */
export default async function ConnectionPage({ params, searchParams }: Props) {
  const { id } = await params
  const here = `/admin/connections/${encodeURIComponent(id)}`
  if ((await guardAdmin(here)) === 'needs_second_factor') return <NeedSecondFactor />
  const query = await searchParams
  const connection = await readConnection(id, one(query['test']) === '1').catch((error: unknown) => {
    if (error instanceof SignInError && error.code === 'resource_not_found') notFound()
    throw error
  })
  const { settings, name } = connection
  const code = one(query['error'])
  return (
    <>
      <TopBar />
      <main className="admin">
        <div className="admin-top">
          <h1 className="t-head">{name}</h1>
          <PageLink className="link t-s" href="/admin/connections">
            All companies
          </PageLink>
        </div>
        {isErrorCode(code) && <AlarmNote of={CircleAlert}>{describeError(code).longMessage}</AlarmNote>}
        {one(query['saved']) === '1' && <Note of={CircleCheck}>Saved.</Note>}
        <Switch connection={connection} />
        <Findings connection={connection} />
        <Ours connection={connection} />
        <Domains connection={connection} checked={one(query['checked'])} of={one(query['domain'])} />
        <section className="sect" aria-labelledby="set-up">
          <div className="sect-top">
            <div>
              <h2 id="set-up">Set up</h2>
              <p>
                {settings.protocol === 'saml' ? 'SAML 2.0' : 'OpenID Connect'}, as the company describes it.
              </p>
            </div>
          </div>
          <ConnectionForm
            protocol={settings.protocol}
            id={id}
            typed={typedOf(name, settings)}
            hasSecret={settings.protocol === 'oidc' && settings.hasSecret}
          />
        </section>
      </main>
    </>
  )
}

function typedOf(
  name: string,
  settings: Awaited<ReturnType<typeof readConnection>>['settings'],
): Record<string, string> {
  const { mapping } = settings
  if (settings.protocol === 'oidc')
    return { name, mapping, issuer: settings.issuer, client_id: settings.clientId }
  return {
    name,
    mapping,
    idp_entity_id: settings.idpEntityId,
    idp_sso_url: settings.idpSsoUrl,
    certificates: settings.certificates,
    allow_idp_initiated: settings.allowIdpInitiated ? 'on' : '',
    requires_both_signatures: settings.requiresBothSignatures ? 'on' : '',
  }
}

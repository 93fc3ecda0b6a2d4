import type { ReactNode } from 'react'
import { config } from '@/lib/config'
import { AuthPage } from '../ui/auth-page'
import { PageLink } from '../ui/page-link'

/** The card around a flow. The flow itself is what an app would write. */
export function FlowPage({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <AuthPage
      below={
        <p className="auth-foot">
          <PageLink className="link" href="/flows">
            All flows
          </PageLink>
        </p>
      }
    >
      <h1 className="t-title">{title}</h1>
      <p className="lede">{about}</p>
      <p className="note without-script">
        <span>
          Hooks need JavaScript.{' '}
          <PageLink className="link" href={config.paths.signIn}>
            Sign in on the page that works without it
          </PageLink>
          .
        </span>
      </p>
      {children}
    </AuthPage>
  )
}

import type { Trip } from '@/lib/handlers/sso-read'
import { withBasePath } from '@/lib/model/base-path'
import { AuthPage } from './auth-page'
import { PageLink } from './page-link'

interface GoingProps {
  trip: Pick<Trip, 'to' | 'name'>
  of?: 'sign_in' | 'sign_up'
  back: { href: string; text: string }
}

/**
 * On the way to somebody else's page. A form of ours may not lead there itself (Content-Security-Policy, form-action), so this page goes on,
 * with scripts and without, and leaves no step behind that the back button would stop at.
 */
export function Going({ trip: { to, name }, of = 'sign_in', back }: GoingProps) {
  return (
    <AuthPage of={of}>
      <meta httpEquiv="refresh" content={`0;url=${withBasePath(to)}`} />
      <h1 className="t-title">Taking you to {name}…</h1>
      <p className="lede">They ask who you are, and send you back here.</p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href={to}>
          Go on to {name}
        </PageLink>
        <PageLink className="btn btn-ghost btn-lg" href={back.href}>
          {back.text}
        </PageLink>
      </div>
    </AuthPage>
  )
}

import type { Metadata } from 'next'
import { AuthPage } from './ui/auth-page'
import { PageLink } from './ui/page-link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <AuthPage>
      <h1 className="t-title">There is nothing here</h1>
      <p className="lede">The address may be mistyped, or the page has moved.</p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href="/">
          Go to the start
        </PageLink>
      </div>
    </AuthPage>
  )
}

import type { Metadata } from 'next'
import { SsoPopupWord } from '@/lib/client/sso/popup-page'
import { AuthCard } from '../ui/auth-card'

export const metadata: Metadata = { title: 'Done', robots: { index: false } }

/** Where a provider's window ends: it tells the page that opened it, and closes. Who sees it has a browser that does not close it. */
export default function SsoPopupPage() {
  return (
    <div className="auth">
      <main className="auth-main">
        <AuthCard>
          <h1 className="t-title">You can close this window</h1>
          <p className="lede">The page that you came from goes on by itself.</p>
        </AuthCard>
        <SsoPopupWord />
      </main>
    </div>
  )
}

import type { Metadata } from 'next'
import { AuthCard } from '../ui/auth-card'
import { SsoCallback } from './sso-callback'

export const metadata: Metadata = { title: 'Back from your provider', robots: { index: false } }

/** Where `signIn.sso()` and `signUp.sso()` lead back to when they are told no page. */
export default function SsoCallbackPage() {
  return (
    <div className="auth">
      <main className="auth-main">
        <AuthCard>
          <h1 className="t-title">One moment</h1>
          <p className="lede">You are on your way back.</p>
        </AuthCard>
        <SsoCallback />
      </main>
    </div>
  )
}

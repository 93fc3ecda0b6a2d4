import type { ReactNode } from 'react'
import { AuthCard } from './auth-card'
import { DemoStrip } from './demo-strip'

/** A page with one card; `below` stands under it. */
export function AuthPage({ children, below }: { children: ReactNode; below?: ReactNode }) {
  return (
    <div className="auth">
      <main className="auth-main">
        <AuthCard>{children}</AuthCard>
        {below}
      </main>
      <DemoStrip />
    </div>
  )
}

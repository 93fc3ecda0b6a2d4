import type { ReactNode } from 'react'
import { AuthCard } from './auth-card'
import { DemoStrip } from './demo-strip'

interface AuthPageProps {
  children: ReactNode
  below?: ReactNode
  /** What the page is a step of. */
  of?: 'sign_in' | 'sign_up'
}

/** A page with one card; `below` stands under it. */
export function AuthPage({ children, below, of = 'sign_in' }: AuthPageProps) {
  return (
    <div className="auth">
      <main className="auth-main">
        <AuthCard>{children}</AuthCard>
        {below}
      </main>
      <DemoStrip of={of} />
    </div>
  )
}

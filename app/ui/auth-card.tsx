import type { ReactNode } from 'react'
import { Brand } from './brand'

/** The 400 px card of every step. Its top edge and width stay where they are from step to step. */
export function AuthCard({ children }: { children: ReactNode }) {
  return (
    <section className="card auth-card">
      <Brand />
      {children}
    </section>
  )
}

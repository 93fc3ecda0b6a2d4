import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ComponentType } from 'react'
import { readDemo } from '@/lib/handlers/read'
import { EmailCodePage } from '../email-code'
import { MembersPage } from '../members'
import { PasswordAndSecondFactorPage } from '../password-and-second-factor'
import { SetSessionPage } from '../set-session-2023'
import { ThenAndCatchPage } from '../then-and-catch-2024'

export const metadata: Metadata = { title: 'Ported pages' }

const PAGES: Record<string, ComponentType> = {
  'email-code': EmailCodePage,
  'password-and-second-factor': PasswordAndSecondFactorPage,
  members: MembersPage,
  'then-and-catch-2024': ThenAndCatchPage,
  'set-session-2023': SetSessionPage,
}

/**
 * Pages as apps have them that were written for the published packages: they import nothing but the names that tsconfig.json leads here.
 * Exists in demo and development only.
 */
export default async function PortedPage({ params }: { params: Promise<{ page: string }> }) {
  const { page } = await params
  const Page = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined
  if (!readDemo().inbox || !Page) notFound()
  return (
    <main className="auth-main">
      <Page />
    </main>
  )
}

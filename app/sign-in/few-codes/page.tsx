import type { Metadata } from 'next'
import { Hash } from 'lucide-react'
import { config } from '@/lib/config'
import { readRedirect } from '@/lib/handlers/read'
import { AuthPage } from '../../ui/auth-page'
import { Note } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { one, type Query } from '../query'

export const metadata: Metadata = { title: 'Few backup codes are left' }

/** Whoever got in by one of the last backup codes makes new ones before they are locked out. */
export default async function FewCodesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const goTo = readRedirect(query.redirect_url) ?? config.paths.afterSignIn
  return (
    <AuthPage>
      <h1 className="t-title">You are in</h1>
      <p className="lede">{inWords(Number(one(query.left)))} Make new ones while you can get in.</p>
      <Note of={Hash}>New codes replace the old ones, also those that you have not used.</Note>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href="/account/backup-codes">
          Make new backup codes
        </PageLink>
        <PageLink className="btn btn-ghost btn-lg" href={goTo}>
          Not now
        </PageLink>
      </div>
    </AuthPage>
  )
}

function inWords(left: number): string {
  if (left === 1) return 'One backup code is left.'
  return left > 1 && Number.isInteger(left) ? `${left} backup codes are left.` : 'No backup code is left.'
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient, readRedirect } from '@/lib/handlers/read'
import { goByTasks } from '@/lib/handlers/where'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { isAlive, isNewcomers, whereIs } from '../attempt'
import { ContinueAs } from '../continue-as'
import { one, type Query } from '../query'
import { newestSession } from '../signed-in'
import { LinkRefused } from './link-refused'

export const metadata: Metadata = { title: 'Sign-in link' }

/**
 * Where the links of our own pages land. What the address says is worth words and no more: who is signed in, and what is
 * still owed, is read from this browser.
 */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const status = one(query.__clerk_status)
  const goTo = readRedirect(one(query.redirect_url)) ?? config.paths.afterSignIn
  const client = await readClient()
  const attempt = client?.sign_in
  if (isAlive(attempt) && isNewcomers(attempt)) redirect(whereIs(attempt))
  if (status !== 'verified')
    return (
      <AuthPage>
        <LinkRefused status={status} attempt={isAlive(attempt) ? attempt : null} />
      </AuthPage>
    )

  if (isAlive(attempt) && attempt.status !== 'needs_first_factor') redirect(whereIs(attempt))
  const newest = await newestSession(client)
  if (!newest)
    return (
      <AuthPage>
        <LinkRefused status="failed" attempt={isAlive(attempt) ? attempt : null} />
      </AuthPage>
    )
  return (
    <AuthPage>
      <h1 className="t-title">You are signed in</h1>
      <p className="lede">The tab you started in goes on by itself. You can close this one, or go on here.</p>
      {newest.isHere ? (
        <div className="stack">
          <PageLink className="btn btn-primary btn-lg" href={goByTasks(newest.session, goTo)}>
            Go on here
          </PageLink>
        </div>
      ) : (
        <div className="body">
          <ContinueAs sessions={[newest.session]} redirectUrl={goTo} canSignOut={false} />
        </div>
      )}
    </AuthPage>
  )
}

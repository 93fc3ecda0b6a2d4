import type { Metadata } from 'next'
import { readActivityPage } from '@/lib/handlers/read'
import { requireUser } from '@/lib/session'
import { one, type Query } from '../../sign-in/query'
import { PageLink } from '../../ui/page-link'
import { TopBar } from '../../ui/top-bar'
import { ActivityRow } from '../activity-row'
import { BackLink } from '../back-link'

export const metadata: Metadata = { title: 'Activity' }

/** Everything that happened to the account, a page at a time. */
export default async function ActivityPage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireUser('/account/activity')
  const before = one((await searchParams)['before'])
  const { events, older } = await readActivityPage(before)
  return (
    <>
      <TopBar here="account" />
      <main className="activity">
        <h1 className="t-head">Activity</h1>
        <p className="quiet">
          Sign-ins, failed tries and changes, the newest first. Something you do not know?{' '}
          <PageLink className="link" href="/account#sessions">
            Sign out the others
          </PageLink>{' '}
          and{' '}
          <PageLink className="link" href="/account/password">
            change your password
          </PageLink>
          .
        </p>
        <ul className="rows" aria-label="Activity">
          {events.map((event) => (
            <ActivityRow key={event.id} event={event} />
          ))}
          {events.length === 0 && (
            <li className="row">
              <span className="quiet">Nothing older</span>
            </li>
          )}
        </ul>
        <nav className="pager" aria-label="Pages">
          {before !== '' && (
            <PageLink className="btn btn-outline btn-sm" href="/account/activity">
              Newest
            </PageLink>
          )}
          {older !== null && (
            <PageLink
              className="btn btn-outline btn-sm"
              href={`/account/activity?${new URLSearchParams({ before: older })}`}
            >
              Older
            </PageLink>
          )}
        </nav>
        <BackLink to="activity" />
      </main>
    </>
  )
}

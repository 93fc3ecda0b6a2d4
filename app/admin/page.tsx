import { ChevronRight, Search } from 'lucide-react'
import type { Metadata } from 'next'
import { readPeople } from '@/lib/handlers/admin'
import { withBasePath } from '@/lib/model/base-path'
import { one, type Query } from '../sign-in/query'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'
import { TopBar } from '../ui/top-bar'
import { monthOf } from '../ui/when'
import { guardAdmin, titleForAdmins } from './guard'
import { NeedSecondFactor } from './need-second-factor'
import { PersonBadges } from './person-badges'
import { initialsOfPerson, nameOfPerson, personPath, type Person } from './person-name'

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('People')
}

/** Everybody, the newest first, and a search by exactly what identifies somebody. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<Query> }) {
  if ((await guardAdmin('/admin')) === 'needs_second_factor') return <NeedSecondFactor />
  const query = await searchParams
  const sought = one(query['q']).trim()
  const after = one(query['after'])
  const { rows, next } = await readPeople({ sought: sought || null, after: after || null })
  const now = new Date()
  return (
    <>
      <TopBar />
      <main className="admin">
        <div className="admin-top">
          <h1 className="t-head">People</h1>
          <span className="admin-doors">
            <PageLink className="link t-s" href="/admin/invitations">
              Invitations
            </PageLink>
            <PageLink className="link t-s" href="/admin/connections">
              Company sign-in
            </PageLink>
          </span>
        </div>
        <form className="admin-search" role="search" action={withBasePath('/admin')}>
          <label className="label" htmlFor="q">
            Email address, phone number, username or user ID
          </label>
          <div>
            <input
              className="input"
              id="q"
              name="q"
              defaultValue={sought}
              maxLength={320}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              aria-describedby="q-hint"
            />
            <button className="btn btn-primary" type="submit">
              <Icon of={Search} />
              Find
            </button>
          </div>
          <p className="hint" id="q-hint">
            Type all of it: parts of it find nobody.
          </p>
        </form>
        <ul className="rows" aria-label="People">
          {rows.map((person) => (
            <PersonLine key={person.id} person={person} now={now} />
          ))}
          {rows.length === 0 && (
            <li className="row">
              <span className="quiet">{sought ? 'Nobody has exactly that.' : 'Nobody further on.'}</span>
            </li>
          )}
        </ul>
        <nav className="pager" aria-label="Pages">
          {(sought || after) && (
            <PageLink className="btn btn-outline btn-sm" href="/admin">
              {sought ? 'Everybody' : 'Newest'}
            </PageLink>
          )}
          {next !== null && (
            <PageLink
              className="btn btn-outline btn-sm"
              href={`/admin?${new URLSearchParams({ after: next })}`}
            >
              Older
            </PageLink>
          )}
        </nav>
      </main>
    </>
  )
}

function PersonLine({ person, now }: { person: Person; now: Date }) {
  const about = [person.emailAddress ?? person.username, `since ${monthOf(person.createdAt)}`]
  return (
    <li>
      <PageLink className="row" href={personPath(person.id)}>
        <span className="avatar" aria-hidden="true">
          {initialsOfPerson(person)}
        </span>
        <span className="grow">
          <span className="t-sub">{nameOfPerson(person)}</span>
          <small className="admin-about">{about.filter(Boolean).join(' · ')}</small>
        </span>
        <span className="badges">
          <PersonBadges person={person} isLocked={person.lockedUntil !== null && person.lockedUntil > now} />
        </span>
        <span className="go">
          <Icon of={ChevronRight} />
        </span>
      </PageLink>
    </li>
  )
}

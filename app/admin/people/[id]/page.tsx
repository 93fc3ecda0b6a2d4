import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readPerson } from '@/lib/handlers/admin'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { one, type Query } from '../../../sign-in/query'
import { AlarmNote } from '../../../ui/note'
import { PageLink } from '../../../ui/page-link'
import { TopBar } from '../../../ui/top-bar'
import { monthOf } from '../../../ui/when'
import { guardAdmin, titleForAdmins } from '../../guard'
import { NeedSecondFactor } from '../../need-second-factor'
import { PersonBadges } from '../../person-badges'
import { initialsOfPerson, nameOfPerson, personPath } from '../../person-name'
import { Access } from './access'
import { Log } from './log'
import { Sessions } from './sessions'
import { Tickets } from './tickets'
import { WaysIn } from './ways-in'

interface PersonPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

const SECTIONS = [
  { id: 'access', name: 'Access' },
  { id: 'ways-in', name: 'Ways to sign in' },
  { id: 'sessions', name: 'Sessions' },
  { id: 'tickets', name: 'Sign-in links' },
  { id: 'activity', name: 'Activity' },
] as const

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('Person')
}

/** One person, and what an administrator can do. Nothing here proves who they are. */
export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const { id } = await params
  if ((await guardAdmin(personPath(id))) === 'needs_second_factor') return <NeedSecondFactor />
  const query = await searchParams
  const page = await readPerson(id, one(query['before']))
  if (!page) notFound()
  const { person, lockedUntil, devices, log, isSelf } = page
  const code = one(query['error'])
  return (
    <>
      <TopBar />
      <div className="account">
        <nav className="side" aria-label="Sections">
          <PageLink href="/admin">All people</PageLink>
          {SECTIONS.map((section) => (
            <a key={section.id} href={`#${section.id}`}>
              {section.name}
            </a>
          ))}
        </nav>
        <main>
          <div className="account-who">
            <span className="avatar avatar-lg" aria-hidden="true">
              {initialsOfPerson(person)}
            </span>
            <div className="grow">
              <h1 className="t-head">{nameOfPerson(person)}</h1>
              <p className="quiet t-s admin-about">
                <span className="mono">{person.id}</span> · since {monthOf(person.createdAt)}
              </p>
              <p className="badges">
                <PersonBadges person={person} isLocked={lockedUntil !== null} />
                {isSelf && <span className="badge badge-line">You</span>}
              </p>
            </div>
          </div>
          {isErrorCode(code) && <AlarmNote of={CircleAlert}>{describeError(code).longMessage}</AlarmNote>}
          <Access person={person} lockedUntil={lockedUntil} isSelf={isSelf} />
          <WaysIn person={person} />
          <Sessions personId={person.id} devices={devices} />
          <Tickets person={person} />
          <Log personId={person.id} log={log} />
        </main>
      </div>
    </>
  )
}

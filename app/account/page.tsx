import type { Metadata } from 'next'
import { readActivity, readDevices } from '@/lib/handlers/read'
import { auth, requireUser } from '@/lib/session'
import { Avatar } from '../ui/avatar'
import { addressOf, nameOf } from '../ui/person'
import { TopBar } from '../ui/top-bar'
import { monthOf } from '../ui/when'
import { Activity } from './activity'
import { Devices } from './devices'
import { Emails } from './emails'
import { Password } from './password'
import { Phones } from './phones'

export const metadata: Metadata = { title: 'Account' }

const SECTIONS = [
  { id: 'password', name: 'Password' },
  { id: 'emails', name: 'Emails' },
  { id: 'phones', name: 'Phones' },
  { id: 'sessions', name: 'Sessions and devices' },
  { id: 'activity', name: 'Activity' },
] as const

/** What a signed-in person sees and ends: how they sign in, where they are signed in, what happened. */
export default async function AccountPage() {
  const user = await requireUser('/account')
  const { actor } = await auth()
  const devices = await readDevices()
  const activity = await readActivity()
  return (
    <>
      <TopBar here="account" />
      <div className="account">
        <nav className="side" aria-label="Sections">
          {SECTIONS.map(({ id, name }) => (
            <a key={id} href={`#${id}`}>
              {name}
            </a>
          ))}
        </nav>
        <main>
          <div className="account-who">
            <Avatar user={user} isLarge />
            <div>
              <h1 className="t-head">{nameOf(user)}</h1>
              <p className="quiet t-s">
                {addressOf(user) ?? user.username} · member since {monthOf(user.created_at)}
              </p>
            </div>
          </div>
          <Password isSet={user.password_enabled} />
          <Emails user={user} />
          <Phones user={user} />
          <Devices devices={devices} isActor={actor !== null} />
          <Activity events={activity} />
        </main>
      </div>
    </>
  )
}

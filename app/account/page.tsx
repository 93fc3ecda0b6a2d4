import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { readKept } from '@/lib/handlers/passkeys'
import { readActivity, readDevices } from '@/lib/handlers/read'
import { auth, requireUser } from '@/lib/session'
import type { Query } from '../sign-in/query'
import { Avatar } from '../ui/avatar'
import { AlarmNote } from '../ui/note'
import { PasskeyOffer } from '../ui/passkey-offer'
import { addressOf, nameOf } from '../ui/person'
import { TopBar } from '../ui/top-bar'
import { monthOf } from '../ui/when'
import { Activity } from './activity'
import { Authenticator } from './authenticator'
import { ConnectedAccounts } from './connected'
import { Danger } from './danger'
import { Devices } from './devices'
import { Emails } from './emails'
import { refusalText } from './guard'
import { KnownBrowsers } from './known-browsers'
import { PasskeySignals } from './passkey-signals'
import { Passkeys } from './passkeys'
import { Password } from './password'
import { Phones } from './phones'
import { SectionLink } from './section-link'
import { Wallets } from './wallets'

export const metadata: Metadata = { title: 'Account' }

const SECTIONS = [
  { id: 'password', name: 'Password' },
  { id: 'passkeys', name: 'Passkeys' },
  { id: 'emails', name: 'Emails' },
  { id: 'phones', name: 'Phones' },
  { id: 'connected', name: 'Connected accounts' },
  { id: 'wallets', name: 'Wallets' },
  { id: 'authenticator', name: 'Authenticator' },
  { id: 'sessions', name: 'Sessions and devices' },
  { id: 'browsers', name: 'Known browsers' },
  { id: 'activity', name: 'Activity' },
  { id: 'danger', name: 'Danger zone' },
] as const

/** What somebody who acts as the user does not even see. */
const OWNER_ONLY: ReadonlySet<string> = new Set(['authenticator', 'browsers', 'danger'])

/** What a signed-in person sees and ends: how they sign in, where they are signed in, what happened. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await requireUser('/account')
  const isActor = Boolean((await auth()).actor)
  const refusal = refusalText((await searchParams)['error'])
  const devices = await readDevices()
  const activity = await readActivity()
  const kept = await readKept()
  return (
    <>
      <TopBar here="account" />
      <div className="account">
        <nav className="side" aria-label="Sections">
          {SECTIONS.filter(({ id }) => !isActor || !OWNER_ONLY.has(id)).map(({ id, name }) => (
            <a key={id} href={`#${id}`}>
              {name}
            </a>
          ))}
        </nav>
        <main>
          <PasskeyOffer here="/account" />
          <div className="account-who">
            <Avatar user={user} isLarge />
            <div>
              <h1 className="t-head">{nameOf(user)}</h1>
              <p className="quiet t-s">
                {addressOf(user) ?? user.username} · member since {monthOf(user.created_at)}
              </p>
            </div>
            {!isActor && <SectionLink href="/account/profile">Edit name and picture</SectionLink>}
          </div>
          {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
          <Password isSet={user.password_enabled} isActor={isActor} />
          <Passkeys isActor={isActor} />
          <Emails user={user} isActor={isActor} />
          <Phones user={user} isActor={isActor} />
          <ConnectedAccounts isActor={isActor} />
          <Wallets user={user} isActor={isActor} />
          {!isActor && <Authenticator hasSecondFactor={user.two_factor_enabled} />}
          <Devices devices={devices} isActor={isActor} />
          {!isActor && <KnownBrowsers />}
          <Activity events={activity} />
          {!isActor && <Danger />}
          {kept && kept.credentialIds.length > 0 && <PasskeySignals {...kept} />}
        </main>
      </div>
    </>
  )
}

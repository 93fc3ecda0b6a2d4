import {
  Download,
  Hash,
  KeyRound,
  Link,
  LogIn,
  LogOut,
  type LucideIcon,
  Mail,
  MonitorX,
  RectangleEllipsis,
  ShieldCheck,
  ShieldOff,
  ShieldX,
  Smartphone,
  Unlink,
  UserCog,
  UserPlus,
  UserX,
  VenetianMask,
} from 'lucide-react'
import type { readActivity } from '@/lib/handlers/read'
import { Icon } from '../ui/lucide'
import { fromNow } from '../ui/when'
import { labelOf } from '../sign-in/steps'
import { Section } from './section'

type Event = Awaited<ReturnType<typeof readActivity>>[number]

const EVENTS: Record<Event['event'], { icon: LucideIcon; name: string }> = {
  sign_in: { icon: LogIn, name: 'Signed in' },
  sign_in_failed: { icon: ShieldX, name: 'Sign-in refused' },
  sign_out: { icon: LogOut, name: 'Signed out' },
  session_revoked: { icon: KeyRound, name: 'Signed out from another device' },
  user_created: { icon: UserPlus, name: 'Account created' },
  user_changed: { icon: UserCog, name: 'Changed by an administrator' },
  password_changed: { icon: RectangleEllipsis, name: 'Password changed' },
  password_removed: { icon: RectangleEllipsis, name: 'Password removed' },
  reverified: { icon: ShieldCheck, name: 'Verified that it is you' },
  reverification_failed: { icon: ShieldX, name: 'Proof refused' },
  authenticator_enabled: { icon: ShieldCheck, name: 'Authenticator app turned on' },
  authenticator_disabled: { icon: ShieldOff, name: 'Authenticator app turned off' },
  backup_codes_created: { icon: Hash, name: 'New backup codes made' },
  email_address_added: { icon: Mail, name: 'Email address added' },
  email_address_verified: { icon: Mail, name: 'Email address verified' },
  email_address_made_primary: { icon: Mail, name: 'Primary email address changed' },
  email_address_removed: { icon: Mail, name: 'Email address removed' },
  phone_number_added: { icon: Smartphone, name: 'Phone number added' },
  phone_number_verified: { icon: Smartphone, name: 'Phone number verified' },
  phone_number_made_primary: { icon: Smartphone, name: 'Primary phone number changed' },
  phone_number_reserved: { icon: ShieldCheck, name: 'Phone number made a second step' },
  phone_number_released: { icon: ShieldOff, name: 'Phone number no second step any more' },
  phone_number_made_default: { icon: Smartphone, name: 'Default second step changed' },
  phone_number_removed: { icon: Smartphone, name: 'Phone number removed' },
  profile_changed: { icon: UserCog, name: 'Name changed' },
  device_forgotten: { icon: MonitorX, name: 'Device forgotten' },
  data_exported: { icon: Download, name: 'Data exported' },
  account_deleted: { icon: UserX, name: 'Account deleted' },
  sign_in_token_created: { icon: Link, name: 'Sign-in link made by an administrator' },
  actor_token_created: { icon: VenetianMask, name: 'An administrator was allowed to sign in as you' },
  ticket_revoked: { icon: Unlink, name: 'Sign-in link called back' },
}

/** What somebody else did in the owner's name, told as theirs. */
const BY_ACTOR: Partial<Record<Event['event'], { icon: LucideIcon; name: string }>> = {
  sign_in: { icon: VenetianMask, name: 'Signed in by an administrator' },
  sign_out: { icon: LogOut, name: 'Signed out by an administrator' },
}

export function Activity({ events }: { events: Event[] }) {
  return (
    <Section
      id="activity"
      title="Activity"
      about="What happened to your account lately. Something you do not know? Sign out the others."
    >
      {events.map((event) => (
        <ActivityRow key={event.id} event={event} />
      ))}
      {events.length === 0 && (
        <li className="row">
          <span className="quiet">Nothing yet</span>
        </li>
      )}
    </Section>
  )
}

function ActivityRow({ event }: { event: Event }) {
  const { icon, name } = (event.actor && BY_ACTOR[event.event]) || EVENTS[event.event]
  return (
    <li className="row wraps">
      <Icon of={icon} size={18} />
      <span className="grow">
        <span className="t-sub">{name}</span>
        {about(event) && <small className="num">{about(event)}</small>}
      </span>
      <time className="quiet t-s" dateTime={event.createdAt.toISOString()}>
        {fromNow(event.createdAt)}
      </time>
    </li>
  )
}

/** `"Password · Chrome on Linux · 192.0.2.14"`; empty for what no browser did. */
function about({ strategy, device, address }: Event): string {
  if (strategy === null && address === null) return ''
  return [strategy && labelOf(strategy), device, address].filter(Boolean).join(' · ')
}

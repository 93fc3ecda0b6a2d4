import { KeyRound, LogIn, LogOut, type LucideIcon, ShieldX, UserCog, UserPlus } from 'lucide-react'
import type { readActivity } from '@/lib/handlers/read'
import { Icon } from '../ui/lucide'
import { fromNow } from '../ui/when'
import { STEPS } from '../sign-in/steps'
import { Section } from './section'

type Event = Awaited<ReturnType<typeof readActivity>>[number]

const EVENTS: Record<Event['event'], { icon: LucideIcon; name: string }> = {
  sign_in: { icon: LogIn, name: 'Signed in' },
  sign_in_failed: { icon: ShieldX, name: 'Sign-in refused' },
  sign_out: { icon: LogOut, name: 'Signed out' },
  session_revoked: { icon: KeyRound, name: 'Signed out from another device' },
  user_created: { icon: UserPlus, name: 'Account created' },
  user_changed: { icon: UserCog, name: 'Changed by an administrator' },
}

export function Activity({ events }: { events: Event[] }) {
  return (
    <Section
      id="activity"
      title="Activity"
      about="What happened to your account lately. Something you do not know? Sign out the others."
    >
      {events.map((event) => (
        <li className="row wraps" key={event.id}>
          <Icon of={EVENTS[event.event].icon} size={18} />
          <span className="grow">
            <span className="t-sub">{EVENTS[event.event].name}</span>
            {about(event) && <small className="num">{about(event)}</small>}
          </span>
          <time className="quiet t-s" dateTime={event.createdAt.toISOString()}>
            {fromNow(event.createdAt)}
          </time>
        </li>
      ))}
      {events.length === 0 && (
        <li className="row">
          <span className="quiet">Nothing yet</span>
        </li>
      )}
    </Section>
  )
}

/** `"Password · Chrome on Linux · 192.0.2.14"`; empty for what no browser did. */
function about({ strategy, device, address }: Event): string {
  if (strategy === null && address === null) return ''
  return [strategy && STEPS[strategy].label, device, address].filter(Boolean).join(' · ')
}
